"""Settings from the environment: sensible without any, refused by name when wrong."""

from pathlib import Path

import pytest

from app.config import Settings
from app.kit.errors import InputError


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.from_env({})
    assert settings.database_url == f"sqlite:///{settings.data_dir / 'bilikti.db'}"
    assert (settings.host, settings.port, settings.demo, settings.secure) == ("127.0.0.1", 8000, False, False)


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "BILIKTI_DATA_DIR": str(tmp_path),
            "BILIKTI_DATABASE_URL": "postgresql://db/bilikti",
            "BILIKTI_PORT": "8080",
            "BILIKTI_PUBLIC_URL": "https://bilikti.example/",
            "BILIKTI_DEMO": "yes",
        }
    )
    assert (settings.data_dir, settings.port, settings.demo, settings.secure) == (tmp_path, 8080, True, True)
    assert settings.public_url == "https://bilikti.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BILIKTI_PORT", "80x"),
        ("BILIKTI_PORT", "70000"),
        ("BILIKTI_DEMO", "perhaps"),
        ("BILIKTI_THREADS", "1"),
        ("BILIKTI_MAX_BODY", "1"),
        ("BILIKTI_PUBLIC_URL", "bilikti.example"),
        ("BILIKTI_PUBLIC_URL", "https://bilikti.example/site"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        Settings.from_env({name: value})
    assert caught.value.field == name
    assert value in str(caught.value)
