// Headlines and names as an attacker or a bad editor would write them.

export const HOSTILE: readonly string[] = [
  ']]>',
  '<![CDATA[ x ]]>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&amp; &lt; &#x3c; &nope; &',
  '<!-- comment --> <?php echo 1 ?>',
  'bell \u0007 escape \u001b nul \u0000 delete \u007f next \u0085',
  'noncharacters \ufffe \uffff \ufdd0',
  'half \ud83d a character',
  '\u202egpj.exe \u200f\u200e\u2066\u2069',
  '😀 👨‍👩‍👧 🇺🇦 e\u0301',
  'العربية والعبرية עברית',
  'line\nbreaks\r\nand\ttabs\u2028here',
  '{{7*7}} <%= 7*7 %> #{7*7} {% raw %}',
  'very '.repeat(200),
]
