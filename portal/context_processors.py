"""What every page needs to dress itself."""

from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from portal.models import User
from portal.roles import Capability

TextSize = Literal["standard", "large"]

PRODUCT_NAME = "机关党建工作管理平台"
# Wording fixed by the domain sheet §8 (platform).
BANNER = "非涉密系统，严禁存储、处理、传输国家秘密和工作秘密"
TEXT_SIZE_COOKIE = "text_size"


def text_size_of(request: HttpRequest) -> TextSize:
    """标准 or 大字: the address wins for one page (no script), else the cookie the script keeps."""
    wanted = request.GET.get("text_size") or request.COOKIES.get(TEXT_SIZE_COOKIE)
    return "large" if wanted == "large" else "standard"


def feedback_url_of(request: HttpRequest) -> str:
    """The link at the foot of every page: it takes along which page it was, not what was searched."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.can(Capability.FEEDBACK_SEND):
        return ""
    return f"{reverse('portal:feedback-send')}?{urlencode({'page': request.path})}"


def ui(request: HttpRequest) -> dict[str, str]:
    """Names and notices of the shell; setting PRODUCT_NAME may override."""
    return {
        "text_size": text_size_of(request),
        "product_name": getattr(settings, "PRODUCT_NAME", PRODUCT_NAME),
        "feedback_url": feedback_url_of(request),
        "banner": BANNER,
    }
