"""The files beside the pages that come with the program: fonts, colours, scripts, the search."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.files.fonts import list_fonts
from generator.language.scripts import translate_script
from generator.language.words import Words
from generator.mkdocs.config import find_lines
from generator.mkdocs.problems import Problems
from generator.mkdocs.search import add_search_files
from generator.mkdocs.theme import SCRIPTS, STYLE
from generator.model.corpus import Corpus
from generator.model.topics import Area
from generator.theme.colors import write_colors

# Of the theme's scripts what shows them to developers, and the search that ours stands in for.
_MAP = re.compile(r"assets/javascripts/(?:bundle|workers/search)\.\w+\.min\.js\.map")
_SEARCH = re.compile(r"assets/javascripts/(?:workers/search\.\w+\.min\.js|lunr/[\w./]+\.js)")
_THEME_STYLE = re.compile(r"assets/stylesheets/(?:main|palette)\.\w+\.min\.css(?:\.map)?")


def add_assets(
    files: Files,
    config: MkDocsConfig,
    corpus: Corpus,
    colors: Mapping[str, str],
    problems: Problems,
) -> None:
    """Add what MkDocs is to publish beside what is in docs/; ``colors`` are the owner's own."""
    for font in list_fonts():
        files.append(File.generated(config, f"assets/{font.path}", content=font.data))
    add_search_files(files, config, corpus.words)
    rules = ""
    with problems.catch():
        rules = _write_colors(config, corpus.vocabulary.areas, colors)
    _join_styles(files, config, rules)
    _pass_scripts(files, config)
    _translate_scripts(files, config, corpus.words)


def _write_colors(config: MkDocsConfig, areas: Sequence[Area], colors: Mapping[str, str]) -> str:
    """The colours of areas that the style sheet does not know."""
    path = Path(config.config_file_path or "mkdocs.yml")
    lines = find_lines(path) if colors else {}
    return write_colors(areas, colors, path.name, lines) if areas else ""


def _join_styles(files: Files, config: MkDocsConfig, rules: str) -> None:
    """The theme's style sheets, ours and further rules as one file that every page asks for."""
    theme = [file for file in files if _THEME_STYLE.fullmatch(file.src_uri)]
    theme.sort(key=lambda file: file.src_uri)
    own = files.get_file_from_path(STYLE)
    if not own:
        return
    joined = [file.content_string for file in (*theme, own) if file.src_uri.endswith(".css")]
    for file in (*theme, own):
        files.remove(file)
    files.append(File.generated(config, STYLE, content="\n".join(joined) + rules))


def _pass_scripts(files: Files, config: MkDocsConfig) -> None:
    """Leave out files of the theme that no page asks for: two megabytes of each site."""
    searched = {"search", "material/search"} & config.plugins.keys()
    for file in list(files):
        if _MAP.fullmatch(file.src_uri) or (not searched and _SEARCH.fullmatch(file.src_uri)):
            files.remove(file)


def _translate_scripts(files: Files, config: MkDocsConfig, words: Words) -> None:
    """The theme's scripts of ours, with their words in the language of the site."""
    for path in SCRIPTS:
        if script := files.get_file_from_path(path):
            files.remove(script)
            content = translate_script(script.content_string, words)
            files.append(File.generated(config, path, content=content))
