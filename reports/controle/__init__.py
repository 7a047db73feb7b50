"""Check the claims of a page against the findings on the same page (report.md 4.1), by that page alone.

Standard library only: `wijkbeeld controleer --bewaar controleer.pyz` packs this folder into one file.
The bank of sentences, the catalogue and the fixed texts of the templates are compiled into `regels.json`
by `python -m pipeline.controle_regels` (a test says when that must run again); the rules are these
modules. A page states the version of both and another version is refused.

What is decided where:

- `page` and `findings` read the page: its findings, what stands beside them (`data-bij`), its areas, its
  edition;
- `check` gives every element with `data-claim` to the builder of its pattern: the text is made again
  from the findings and compared as text. Builders stand per family: `levels`, `people`, `rates`,
  `differences`, `spread`, `titles` (with `choice`), `groups`, `stacking`, `stories`, `changes`, `constants`,
  `cells`, `drawings`, `maps`;
- `chart`, `table`, `names`, `blocks`, `sheets` and `frames` check what no claim holds: rows, the table
  of findings itself, headings and names, what may not be left out, print views, fixed text and loose
  digits.

Nothing here is shared with the code that writes pages, so that a mistake there is not made here again;
tests hold the numbers and words of both side by side.

To add a pattern:

1. Let the program say it through `Bank.say` with the findings it rests on, so that it carries its claim.
   What the sentence needs besides the columns of the findings goes into `reports.beeld_proof`.
2. Write a builder in the family it belongs to: from a `Claim` to the texts that may stand there,
   `claim.say(rule, slot=text, ...)`; a slot may be a tuple of texts where more than one is right. Refuse
   with `claim.require(holds, reason)` what the verdicts, the edition or the place on the page do not
   allow.
3. Put it into `BUILDERS` of that module. Without it the page tells "niet nagerekend", with the id of the
   pattern.
4. Give a test the true sentence, a false one and one that this verdict does not allow
   (`tests/reports/controle/small_page.py`), and a rule in `blocks` when nobody may leave the sentence
   out.
"""
