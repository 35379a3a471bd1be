"""What every page needs to dress itself."""

from typing import Literal

from django.conf import settings
from django.http import HttpRequest

TextSize = Literal["standard", "large"]

PRODUCT_NAME = "机关党建工作管理平台"
# Wording fixed by the domain sheet §8 (platform).
BANNER = "非涉密系统，严禁存储、处理、传输国家秘密和工作秘密"
TEXT_SIZE_COOKIE = "text_size"


def text_size_of(request: HttpRequest) -> TextSize:
    """标准 or 大字: the address wins for one page (no script), else the cookie the script keeps."""
    wanted = request.GET.get("text_size") or request.COOKIES.get(TEXT_SIZE_COOKIE)
    return "large" if wanted == "large" else "standard"


def ui(request: HttpRequest) -> dict[str, str]:
    """Names and notices of the shell; settings PRODUCT_NAME and FEEDBACK_URL may override."""
    return {
        "text_size": text_size_of(request),
        "product_name": getattr(settings, "PRODUCT_NAME", PRODUCT_NAME),
        "feedback_url": getattr(settings, "FEEDBACK_URL", ""),
        "banner": BANNER,
    }
