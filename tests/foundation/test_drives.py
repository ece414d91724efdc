"""Sticks: those that are plugged in and can be written, told apart from the machine's own disks."""

import os
from pathlib import Path

import pytest

from guyub.foundation import drives as found
from guyub.foundation.drives import drives, mounted

TABLE = r"""/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda1 /boot/efi vfat rw 0 0
/dev/sdb1 /media/sari/KOPERASI\040SAE vfat rw 0 0
/dev/sdc1 /mnt/stik exfat rw 0 0
/dev/mmcblk0p1 /run/media/sari/kartu vfat rw 0 0
/dev/loop3 /media/sari/loop squashfs ro 0 0
tmpfs /media/sari/tmp tmpfs rw 0 0
proc /proc proc rw 0 0
"""


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """What the system says of its disks: ``sda`` is built in, ``sdc`` can be taken out."""
    for disk, part, removable in (("sda", "sda1", "0"), ("sda", "sda2", "0"), ("sdc", "sdc1", "1")):
        (tmp_path / "devices" / disk / part).mkdir(parents=True)
        (tmp_path / "devices" / disk / "removable").write_text(removable + "\n")
        (tmp_path / "block").mkdir(exist_ok=True)
        (tmp_path / "block" / part).symlink_to(tmp_path / "devices" / disk / part)
    return tmp_path / "block"


def test_what_is_plugged_in_is_told_from_the_machines_own(blocks: Path) -> None:
    wanted = ["/media/sari/KOPERASI SAE", "/mnt/stik", "/run/media/sari/kartu"]
    assert [str(one) for one in mounted(TABLE, blocks=blocks)] == wanted


def test_a_disk_on_usb_counts_though_it_calls_itself_fixed(tmp_path: Path) -> None:
    part = tmp_path / "devices" / "usb1" / "sdd" / "sdd1"
    part.mkdir(parents=True)
    (part.parent / "removable").write_text("0\n")
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "sdd1").symlink_to(part)
    assert list(mounted("/dev/sdd1 /srv/luar ext4 rw 0 0\n", blocks=tmp_path / "block")) == [
        Path("/srv/luar")
    ]


def test_folders_that_were_named_count_while_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "MOUNTS", tmp_path / "none")
    monkeypatch.setenv("GUYUB_DRIVES", os.pathsep.join([str(tmp_path), str(tmp_path / "gone")]))
    (one,) = drives()
    assert (one.folder, one.name) == (tmp_path, tmp_path.name) and one.free_bytes > 0
    monkeypatch.delenv("GUYUB_DRIVES")
    assert drives() == []
