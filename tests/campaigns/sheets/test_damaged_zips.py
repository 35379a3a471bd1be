"""Zips that are damaged, locked, odd or lying: a sentence, never an accident."""

import io
import random
import struct
import zipfile
from contextlib import suppress

import pytest

from campaigns.resources.returns_zip import MAX_ENTRIES, unpack_returns
from portal.errors import RuleBroken
from portal.sheets.archives import MAX_PARTS
from tests.campaigns.sheets.dirty import read

CONTENT = "指标,本期\n参观次数,3\n".encode() * 200
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def packed(method: int = zipfile.ZIP_DEFLATED, name: str = "a.csv") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(name, CONTENT)
    return buffer.getvalue()


def central(content: bytes) -> int:
    return content.index(b"PK\x01\x02")


@pytest.mark.parametrize("method", METHODS)
def test_damage_anywhere_is_a_sentence(method: int) -> None:
    whole, chance = packed(method), random.Random(20261121)
    for _ in range(300):
        broken = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for _ in range(chance.randrange(1, 8)):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        # A damaged name or date harms nobody; anything but a refusal would.
        with suppress(RuleBroken):
            unpack_returns(bytes(broken))


@pytest.mark.parametrize("method", METHODS[2:])
def test_unusual_packing_is_named(method: int) -> None:
    with pytest.raises(RuleBroken, match="不常见的压缩方法"):
        unpack_returns(packed(method))


def test_a_locked_zip_is_named() -> None:
    content = bytearray(packed())
    content[6] |= 1
    content[central(bytes(content)) + 8] |= 1
    with pytest.raises(RuleBroken, match="密码"):
        unpack_returns(bytes(content))


@pytest.mark.parametrize("size", [1 << 40, (1 << 64) - 1])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_sizes_of_zip64_that_lie_do_no_harm(size: int, place: int) -> None:
    """Size, packed size and place of the file moved to the extra field, one of them absurd."""
    content = packed()
    at = central(content)
    head = bytearray(content[at : content.index(b"PK\x05\x06")])
    packed_size, plain_size = struct.unpack_from("<II", head, 20)
    sizes = [plain_size, packed_size, 0]
    sizes[place] = size
    extra = struct.pack("<HH3Q", 1, 24, *sizes)
    struct.pack_into("<II", head, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<I", head, 42, 0xFFFFFFFF)
    struct.pack_into("<H", head, 30, len(extra))
    end = bytearray(content[content.index(b"PK\x05\x06") :])
    struct.pack_into("<I", end, 12, len(head) + len(extra))
    lying = content[:at] + bytes(head) + extra + bytes(end)
    if place == 1:
        # How long the packed part claims to be matters to nobody: it knows its own end.
        assert unpack_returns(lying).files[0].content == CONTENT
        return
    with pytest.raises(RuleBroken):
        unpack_returns(lying)


def test_a_size_that_is_too_small_does_not_let_more_through() -> None:
    content = bytearray(packed())
    struct.pack_into("<I", content, central(bytes(content)) + 24, 10)
    with pytest.raises(RuleBroken, match="已损坏"):
        unpack_returns(bytes(content))


def test_a_list_of_a_million_files_is_not_laid_out() -> None:
    entry = packed()[central(packed()) : packed().index(b"PK\x05\x06")]
    with pytest.raises(RuleBroken, match="超过200个"):
        unpack_returns(packed() + entry * (MAX_ENTRIES + 1))
    assert "已损坏" in "".join(read(b"PK\x03\x04" + entry * (MAX_PARTS + 1)).problems)
