//! Texts that attack the page that shows them.

pub const ATTACKS: &[&str] = &[
    "</title></script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(2)>",
    "' onmouseover='alert(3)' x='",
    "</textarea></style><!--><svg onload=alert(4)>",
    "javascript:alert(5)//](javascript:alert(5))",
    "<a href=\"javascript:alert(6)\">&lt;x&gt; &amp;lt; &#60;</a>",
    "]]><![CDATA[ --> <?php x ?> {{7*7}} ${7}",
    "<iframe src=//e.example></iframe><base href=//e.example>",
    "عنوان <b>8</b> abc 電話電話電話電話電話電話電話電話電話電話電話電話電話電話電話",
    "` ~~~ ``` [ [x] ] \\\" \\\\u0022 </code></pre><form action=//e.example>",
];

pub const SLUGS: &[&str] = &["index", "map", "a-z", "x", "hub", "assets", "browse", "category", "404"];
