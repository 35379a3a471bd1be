"""Why a file on disk cannot be read, in the reader's language whatever the system's."""

from pathlib import Path

_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "没有这个文件，请核对路径"),
    (IsADirectoryError, "这是一个文件夹，请写明其中的文件"),
    (PermissionError, "没有读取权限，请检查文件权限"),
)


def why_unopened(path: Path, fault: OSError) -> str:
    """One Chinese sentence for an error of the operating system."""
    reason = next((said for kind, said in _REASONS if isinstance(fault, kind)), "系统读不出它")
    return f"打不开文件“{path.name or path}”：{reason}。"
