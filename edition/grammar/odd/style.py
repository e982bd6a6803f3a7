"""How the reference looks: one column of text, light and dark, and printed without its lists of links."""

STYLE = """\
:root{color-scheme:light dark;--ink:#1d1b18;--paper:#fffdf8;--quiet:#5b564d;--line:#d8d2c4;--link:#1f4e79;\
--code:#f3efe4}
@media (prefers-color-scheme:dark){:root{--ink:#ece7dc;--paper:#191816;--quiet:#b3ac9d;--line:#4a463e;--link:#9cc4ec;\
--code:#26241f}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Georgia,"Iowan Old Style",Palatino,serif;overflow-wrap:anywhere;hyphens:manual}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
h1{font-size:2rem;font-weight:normal}
h2{margin:3rem 0 1rem;padding-top:.6rem;border-top:1px solid var(--line);font-size:1.5rem;font-weight:normal}
h3{margin:2.5rem 0 .4rem;font-size:1.2rem}
h4{margin:1rem 0 .2rem;font-size:1rem}
a{color:var(--link);text-underline-offset:.15em}
h3 a{text-decoration:none}
h3 a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
nav ul{padding-left:1.1rem}
nav li{margin:.35rem 0}
nav li a:first-child{margin-right:.1em}
details p{font-size:.95rem}
code{font:.875em/1.5 ui-monospace,Menlo,Consolas,monospace}
pre{margin:.5rem 0 1rem;padding:.7rem .9rem;background:var(--code);border-left:3px solid var(--line);
white-space:pre-wrap}
pre b{color:var(--link);font-weight:normal}
pre i{color:var(--quiet)}
table{width:100%;border-collapse:collapse;margin:.8rem 0;font-size:.95rem}
th,td{padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
tbody th{width:11rem;font-weight:normal}
thead th{color:var(--quiet);font-weight:normal}
summary{color:var(--quiet);cursor:pointer}
details{margin:.3rem 0}
details p{margin:.3rem 0 .6rem}
article:target h3{background:var(--code)}
@media (max-width:36rem){tbody th{width:8rem}}
@media print{body{max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}nav,.skip,
summary,details{display:none}
a{color:inherit;text-decoration:none}article,pre,tr{break-inside:avoid}h2,h3{break-after:avoid}}
"""
