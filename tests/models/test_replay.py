from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import ModelStreamCut, UsageError
from qa.models.protocols import Message
from qa.models.replay import Recording, request_key
from qa.schema import Usage
from tests.fakes import ScriptedChat

ASKED = (Message("system", "Rules."), Message("user", "Who came?"))
NUMBERED = '{"key": "k", "case": 3, "model": "m", "reply": "r", "usage": null}'
OTHER = (Message("system", "Rules."), Message("user", "Who left?"))


def record(path: Path, *replies: str) -> ScriptedChat:
    """Records a reply to `ASKED`, and one to `OTHER` if there are two."""
    model = ScriptedChat(list(replies), name="tiny")
    recording = Recording.load(path)
    for messages, case in ((ASKED, "came"), (OTHER, "left"))[: len(replies)]:
        list(recording.chat(case, "tiny", model).stream(messages))
    return model


def test_a_recorded_reply_is_given_again_without_the_model(tmp_path: Path) -> None:
    path = tmp_path / "new" / "tiny.jsonl"
    model = record(path, "An Iraqi came [1].")
    assert len(model.requests) == 1
    recording = Recording.load(path)
    replayed = list(recording.chat("came", "tiny").stream(ASKED))
    assert replayed == ["An Iraqi came [1].", Usage(2, 18)]
    assert recording.models == ("tiny",)


def test_what_is_recorded_is_not_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    record(path, "An Iraqi came [1].")
    model = ScriptedChat([], name="tiny")
    list(Recording.load(path).chat("came", "tiny", model).stream(ASKED))
    assert not model.requests


def test_a_miss_names_the_case_and_how_to_record_it(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    record(path, "An Iraqi came [1].")
    chat = Recording.load(path).chat("left", "tiny")
    with pytest.raises(
        UsageError, match=r"no reply of tiny to the case left.*record it with qa eval --record"
    ):
        list(chat.stream(OTHER))


@pytest.mark.parametrize(
    ("model", "messages"),
    [
        ("large", ASKED),
        ("tiny", OTHER),
        ("tiny", ASKED[:1]),
        ("tiny", (Message("user", "Rules."), Message("user", "Who came?"))),
    ],
)
def test_any_change_of_the_request_is_another_key(
    model: str, messages: tuple[Message, ...]
) -> None:
    assert request_key(model, messages) != request_key("tiny", ASKED)


def test_a_stream_that_is_cut_is_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    model = ScriptedChat(["An Iraqi"], name="tiny", failure=ModelStreamCut("cut"))
    with pytest.raises(ModelStreamCut):
        list(Recording.load(path).chat("came", "tiny", model).stream(ASKED))
    assert not path.exists()


@pytest.mark.parametrize("kept", range(0, 40, 7))
def test_a_line_that_a_kill_cut_short_is_left_out_and_recorded_again(
    tmp_path: Path, kept: int
) -> None:
    path = tmp_path / "tiny.jsonl"
    record(path, "An Iraqi came [1].", "Nobody left [2].")
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:kept])
    recording = Recording.load(path)
    model = ScriptedChat(["Nobody left [2]."], name="tiny")
    assert (
        "".join(
            piece
            for piece in recording.chat("left", "tiny", model).stream(OTHER)
            if isinstance(piece, str)
        )
        == "Nobody left [2]."
    )
    assert path.read_bytes() == first + second
    assert "".join(map(str, recording.chat("came", "tiny").stream(ASKED))).startswith("An Iraqi")


def test_a_last_line_that_lacks_only_its_newline_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    record(path, "An Iraqi came [1].", "Nobody left [2].")
    whole = path.read_bytes()
    path.write_bytes(whole.splitlines()[0])
    recording = Recording.load(path)
    assert "".join(map(str, recording.chat("came", "tiny").stream(ASKED))).startswith("An Iraqi")
    model = ScriptedChat(["Nobody left [2]."], name="tiny")
    list(recording.chat("left", "tiny", model).stream(OTHER))
    assert path.read_bytes() == whole
    path.write_bytes(whole.rstrip())
    Recording.load(path).begin()
    assert path.read_bytes() == whole


def test_what_begins_mends_the_file_and_makes_it_where_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "new" / "tiny.jsonl"
    Recording.load(path).begin()
    assert path.read_bytes() == b""
    record(path, "An Iraqi came [1].")
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"key": "9f", "ca')
    Recording.load(path).begin()
    assert path.read_bytes() == whole


def test_a_file_that_cannot_be_written_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tiny\.jsonl cannot be read: Not a directory"):
        Recording.load(tmp_path / "file" / "tiny.jsonl")
    with pytest.raises(UsageError, match=r"/dev/full cannot be written: "):
        Recording(Path("/dev/full"), {}).begin()
    with pytest.raises(UsageError, match=r"/proc/none/tiny\.jsonl cannot be written: "):
        Recording.load(Path("/proc/none/tiny.jsonl")).begin()


def test_blank_lines_and_replies_whose_tokens_nobody_counted_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl"
    key = request_key("tiny", ASKED)
    line = {"key": key, "case": "came", "model": "tiny", "reply": "An Iraqi.", "usage": None}
    path.write_text(f"\n{json.dumps(line)}\n\n", encoding="utf-8")
    assert list(Recording.load(path).chat("came", "tiny").stream(ASKED)) == ["An Iraqi."]


@pytest.mark.parametrize("line", ["{", "[]", '{"key": 1}', '{"key": "k", "case": 3}', NUMBERED])
def test_a_line_that_is_no_reply_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tiny.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tiny\.jsonl:1 is not a recorded reply"):
        Recording.load(path)


def test_a_recording_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        Recording.load(tmp_path)


def test_a_reply_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    model = ScriptedChat(["An Iraqi came [1]."], name="tiny")
    with pytest.raises(UsageError, match=r"/dev/full cannot be written: "):
        list(Recording(Path("/dev/full"), {}).chat("came", "tiny", model).stream(ASKED))
    path = tmp_path / "tiny.jsonl"
    path.write_text(
        json.dumps(
            {
                "key": request_key("tiny", ASKED),
                "case": "came",
                "model": "tiny",
                "reply": "Yes [1].",
                "usage": None,
            }
        )
        + "\n",
        encoding="utf-8",
    )
    assert list(Recording.load(path).chat("came", "tiny").stream(ASKED)) == ["Yes [1]."]
