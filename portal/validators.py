"""What a new password must be, in the form Django asks; the rules are in `portal/passwords.py`."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from portal import passwords
from portal.models import User


class LongEnough:
    """Ten characters, or what policy says."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Count characters."""
        least = passwords.limit("password_length_min")
        if len(password) < least:
            raise ValidationError(f"密码太短，至少要{least}个字符。", code="password_too_short")

    def get_help_text(self) -> str:
        """For the form."""
        return f"至少{passwords.limit('password_length_min')}个字符。"


class MixedEnough:
    """Three of the four classes of characters."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Count classes."""
        if passwords.classes_in(password) < passwords.limit("password_classes_min"):
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """For the form."""
        least = passwords.limit("password_classes_min")
        return f"大写字母、小写字母、数字、符号四类中至少要有{least}类。"


class NotUsedLately:
    """None of the last five passwords; keeps the record on which that rests."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Compare with the present one and the last ones."""
        if isinstance(user, User) and user.pk and passwords.was_used(user, password):
            raise ValidationError(self.get_help_text(), code="password_used_lately")

    def get_help_text(self) -> str:
        """For the form."""
        return f"不能与最近{passwords.limit('password_history')}次用过的密码相同。"

    def password_changed(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Django calls this after each save that set a password, from forms and commands alike."""
        if isinstance(user, User):
            passwords.remember(user)
