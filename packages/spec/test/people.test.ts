// Who is on a spec: each case is a text as teams write it, and the people that are to be read from it.
import { describe, expect, test } from "vitest";
import { people } from "../src/index.ts";
import { slice, specOf } from "./read.ts";

describe("people", () => {
  const read = (lines: string): unknown =>
    people(specOf(`Title\n=====\n\nAssignee(s)\n-----------\n\n${lines}\n`)).people.map(({ name, email, nick, role }) =>
      [name, email, nick, role].map((value) => value ?? "-").join(" | "),
    );
  test.each([
    ["bare id", "Primary assignee:\n  akovi", ["akovi | - | - | primary"]],
    [
      "name and address",
      "Primary assignee:\n  Claudiu Belu <cbelu@example.org>",
      ["Claudiu Belu | cbelu@example.org | - | primary"],
    ],
    [
      "without a label",
      "Lingxian Kong <anlin.kong@example.org>",
      ["Lingxian Kong | anlin.kong@example.org | - | primary"],
    ],
    ["a note about it", ".. todo::\n   Volunteers? Happy to hack on this if I can get people to look.", []],
    [
      "an office, and who has it",
      "primary author and contact.\n\nPrimary assignee:\n  akovi",
      ["akovi | - | - | primary"],
    ],
    ["name and id", "Primary assignee:\n  Chris Friesen (cfriesen)", ["Chris Friesen | - | cfriesen | primary"]],
    ["id in brackets", "Primary assignee:\n  <kashyapc>", ["kashyapc | - | kashyapc | primary"]],
    [
      "names in the brackets of the template",
      "Primary assignee:\n  <Mirela Okafor>\n\nOther contributors:\n  <Faseela K>\n  <Rana Hadj> (rhadj@example.org)\n  <Full Name>\n  <Developer A>\n  <Not Assigned>\n  <To Be Decided>\n  <Still Open>\n  <Fill Me In>\n  <Feature Champion>",
      ["Mirela Okafor | - | - | primary", "Faseela K | - | - | other", "Rana Hadj | rhadj@example.org | - | other"],
    ],
    ["on the label's line", "Primary assignee: bob <bob@example.org>", ["bob | bob@example.org | - | primary"]],
    ["bullets", "* jay <jay@example.org>\n* sam", ["jay | jay@example.org | - | primary", "sam | - | - | primary"]],
    [
      "one, told in two sections of the same title",
      "Mirela Okafor <mokafor>\n\nWork Items\n----------\n\n* Code\n\nAssignee(s)\n-----------\n\nmirela okafor <m.okafor@example.org>",
      ["Mirela Okafor | m.okafor@example.org | mokafor | primary"],
    ],
    [
      "one, in two roles",
      "Primary assignee:\n  mokafor\n\nOther contributors:\n  mokafor",
      ["mokafor | - | - | primary", "mokafor | - | - | other"],
    ],
    [
      "what somebody is called in two places",
      "Primary assignee:\n  mirelaokafor/okafor_m\n  rhadj/rhadj\n  danfox/timlind",
      ["mirelaokafor | - | okafor_m | primary", "rhadj | - | - | primary", "danfox/timlind | - | - | primary"],
    ],
    [
      "two with a few letters in common, and a team",
      "Primary assignee:\n  johnsmith/johndoe\n  yard/yard-core",
      ["johnsmith/johndoe | - | - | primary", "yard/yard-core | - | - | primary"],
    ],
    [
      "a label that leads to where the work is",
      "Primary assignee:\n  mokafor\n\nGerrit topic:\n  keep-workers-warm\n\nOther contributors:\n  rhadj",
      ["mokafor | - | - | primary", "rhadj | - | - | other"],
    ],
    [
      "the same on one line",
      "Primary assignee:\n  mokafor\n\nGerrit topic: keep-workers-warm",
      ["mokafor | - | - | primary"],
    ],
    [
      "items that go on with what is to be done",
      "- mokafor (Mirela Okafor <mokafor@example.org>) for the\n  ``pools`` order of values [1]_\n- r.hadj (Rana Hadj <rhadj@example.org>) and\n  danfox (Dan Fox <danfox@example.org>) for splitting\n  up the long chart\n- Additional assignees TBD",
      [
        "Mirela Okafor | mokafor@example.org | mokafor | primary",
        "Rana Hadj | rhadj@example.org | r.hadj | primary",
        "Dan Fox | danfox@example.org | danfox | primary",
      ],
    ],
    [
      "lines of their own that say for what",
      "Primary assignee:\n  mokafor (Mirela Okafor) for the API\n  tlind (Tomas Lind) for the client\n  rhadj",
      ["Mirela Okafor | - | mokafor | primary", "Tomas Lind | - | tlind | primary", "rhadj | - | - | primary"],
    ],
    [
      "several with slashes between",
      "Primary assignee:\n  mokafor/rhadj/danfox-2",
      ["mokafor | - | - | primary", "rhadj | - | - | primary", "danfox-2 | - | - | primary"],
    ],
    [
      "a nick, and whose it is",
      "Primary assignee:\n  rbrown (Ryan Brown)\n\nOther contributors:\n  hem (Walter A. Boring IV)\n  walter (Red Hat)",
      ["Ryan Brown | - | rbrown | primary", "Walter A. Boring IV | - | hem | other", "walter | - | - | other"],
    ],
    [
      "what somebody is of those who take part",
      "1. mokafor (primary)\n2. rhadj",
      ["mokafor | - | - | primary", "rhadj | - | - | other"],
    ],
    [
      "a nick, and whose it is with an address",
      "* topol (Mirela Topol <topol@example.org>)\n* hem (Walter A. Boring <hem@example.org> <wab@example.com>)",
      ["Mirela Topol | topol@example.org | topol | primary", "Walter A. Boring | hem@example.org | hem | primary"],
    ],
    [
      "a heading that lost its line",
      "Primary assignee: Mirela Okafor\nOther contributors:\nWork Items\n1. Code",
      ["Mirela Okafor | - | - | primary"],
    ],
    ["a name on a site, with its sign", "Mirela Okafor (@mokafor)", ["Mirela Okafor | - | mokafor | primary"]],
    ["nothing but that", "@mokafor", ["mokafor | - | - | primary"]],
    ["an address, which has the sign too", "Mirela <m@okafor.example>", ["Mirela | m@okafor.example | - | primary"]],
    ["a nick, and where it is one", "Mirela Okafor (mokafor in Gerrit)", ["Mirela Okafor | - | mokafor | primary"]],
    [
      "others, whoever they are",
      "Primary assignee:\n  Other interested parties?\n  Other associates (implementation)",
      [],
    ],
    [
      "a question for somebody",
      "Primary assignee:\n  Anyone? Pretty please?\n\nOther contributors:\n  undetermined",
      [],
    ],
    [
      "parts of the work, and who does them",
      "Blueprint Draft: mokafor\nImplementation: TBD",
      ["mokafor | - | - | primary"],
    ],
    [
      "one or the other",
      "Primary assignee:\n  mokafor or rhadj\n\nOther contributors:\n  Dan Fox or anyone else\n  dan or someone\n  Some changes are needed or desirable.",
      ["mokafor | - | - | primary", "rhadj | - | - | primary", "Dan Fox | - | - | other", "dan | - | - | other"],
    ],
    [
      "who only looks at it",
      "Primary assignee:\n  mokafor\n\nReviewers:\n  rhadj\n\nDesign reviewers: danfox\n\nCore reviewer(s):\n  jan\n\nSecondary assignee/reviewer:\n  sam",
      [
        "mokafor | - | - | primary",
        "rhadj | - | - | reviewer",
        "danfox | - | - | reviewer",
        "jan | - | - | reviewer",
        "sam | - | - | other",
      ],
    ],
    [
      "several on a line",
      "Primary assignee:\n  a1\n\nOther contributors:\n  b2, c3 and d4",
      ["a1 | - | - | primary", "b2 | - | - | other", "c3 | - | - | other", "d4 | - | - | other"],
    ],
    [
      "Launchpad",
      "Primary assignee:\n  https://launchpad.net/~shihanzhang",
      ["shihanzhang | - | shihanzhang | primary"],
    ],
    [
      "nick beside the name",
      "Primary assignee:\n  Brad <brad@example.org>, IRC: thrash",
      ["Brad | brad@example.org | thrash | primary"],
    ],
    [
      "each after what it is",
      "Primary assignee:\n  irc: ada, mail: ada@example.org",
      ["ada | ada@example.org | - | primary"],
    ],
    [
      "another label",
      "Primary assignee:\n  a1\n\nDashboard assignee:\n  b2",
      ["a1 | - | - | primary", "b2 | - | - | other"],
    ],
    [
      "the primary one is marked",
      "- a1@example.org (Primary Assignee)\n- b2@example.org",
      ["a1@example.org | a1@example.org | - | primary", "b2@example.org | b2@example.org | - | other"],
    ],
    [
      "one label says primary, another does not",
      "Primary assignee:\n  a1\n\nMain contributors:\n  b2",
      ["a1 | - | - | primary", "b2 | - | - | other"],
    ],
    [
      "a heading of its own",
      "a1 <a1@example.org>\n\nSecondary\n^^^^^^^^^\n\nb2",
      ["a1 | a1@example.org | - | primary", "b2 | - | - | other"],
    ],
    [
      "labels above literal blocks, in a word",
      "Primary::\n  a1@example.org\n\nAdditional::\n  b2@example.org",
      ["a1@example.org | a1@example.org | - | primary", "b2@example.org | b2@example.org | - | other"],
    ],
    [
      "labels without colons",
      "Primary assignee\n  a1\n\n**Other contributors**\n  b2",
      ["a1 | - | - | primary", "b2 | - | - | other"],
    ],
    ["a heading in bold", "**Assignee(s)**\n\nPrimary assignee:\n  a1", ["a1 | - | - | primary"]],
    [
      "a list of something else",
      "Primary assignee:\n  a1\n\nTo be fully effective, changes are needed in other projects:\n\n* Middleware. Done\n\n* Images",
      ["a1 | - | - | primary"],
    ],
    [
      "one, by the nicks of two places",
      "Primary assignee:\n  Pavlo - pas (IRC), pshchelo (Launchpad)",
      ["Pavlo - pas | - | pshchelo | primary"],
    ],
    [
      "the surname first",
      "Primary assignee:\n  Okafor, Mirela <mirela.okafor@example.org>",
      ["Okafor, Mirela | mirela.okafor@example.org | - | primary"],
    ],
    [
      "two, each with a nick of one place",
      "Primary assignee:\n  a1 (IRC), b2 (IRC)",
      ["a1 | - | - | primary", "b2 | - | - | primary"],
    ],
    [
      "what each does, in brackets",
      "* mokafor (LVM driver)\n* b2 (web-ui)\n* Rania Hadj (rhadj)",
      ["mokafor | - | - | primary", "b2 | - | - | primary", "Rania Hadj | - | rhadj | primary"],
    ],
    [
      "an address within the brackets of a name",
      "Primary assignee:\n  mokafor (Mirela Okafor <m@example.org>)",
      ["Mirela Okafor | m@example.org | mokafor | primary"],
    ],
    [
      "what it is for, in capitals",
      "Primary assignee:\n  Draft Of Things: Mirela Okafor (mokafor)",
      ["Mirela Okafor | - | - | primary"],
    ],
    [
      "name and nick in a row",
      "Primary assignee:\n  Mirela Okafor mokafor\n\nOther contributors:\n  * Walter Tiv walter-4\n  * Rania de hadj",
      ["Mirela Okafor | - | mokafor | primary", "Walter Tiv | - | walter-4 | other", "Rania de hadj | - | - | other"],
    ],
    ["a nick at the end", "Primary assignee:\n  Mirela Okafor IRC: mokafor", ["Mirela Okafor | - | mokafor | primary"]],
    ["nobody yet", "Primary assignee:\n  @TODO\n\nOther contributors:\n  no", []],
    ["nobody", "Primary assignee:\n  None\n\nOther contributors:\n  None", []],
    ["nobody, in brackets", "Primary assignee:\n  <None>\n\nOther contributors:\n  (TBC)", []],
    ["whoever reads it", "Primary assignee:\n  a1\n\nOther contributors:\n  you, anyone", ["a1 | - | - | primary"]],
    ["offices", "PTL, designated release manager (if one exists), and core reviewers.", []],
    [
      "a group",
      "Primary assignee:\n  a1\n\nOther contributors:\n  the whole team, Other volunteers?",
      ["a1 | - | - | primary"],
    ],
    ["developers of companies", "Other contributors:\n  Various developers from SUSE and AMD", []],
    ["a template's words", "Primary assignee:\n  Your name here\n\nOther contributors:\n  <launchpad-id>", []],
    [
      "sentences",
      "a1 <a1@example.org>\n\nAnd hopefully many others! :)\n\nor nova team.\n\nTo expose decided public APIs",
      ["a1 | a1@example.org | - | primary"],
    ],
    [
      "an address of a team is kept",
      "The team <team@example.org>",
      ["team@example.org | team@example.org | - | primary"],
    ],
    [
      "nicks with marks",
      "- kota\\_ (Kota)\n- justas_napa on IRC and Gerrit\n- gibi?",
      ["kota_ | - | Kota | primary", "justas_napa | - | - | primary", "gibi | - | - | primary"],
    ],
    [
      "a numbered list",
      "#. Alistair Coles (acoles)\n#. Clay Gerrard (clayg)",
      ["Alistair Coles | - | acoles | primary", "Clay Gerrard | - | clayg | primary"],
    ],
    [
      "labels of places",
      "Primary assignee:\n  launchpad-id: baoli\n\nOther contributors:\n  imandhan (launchpad id)",
      ["baoli | - | - | primary", "imandhan | - | - | other"],
    ],
    ["two places at once", "Launchpad/IRC: atomic77", ["atomic77 | - | - | primary"]],
    [
      "name and nick with a dash",
      "Gary Kotton - garyk\n\nlintan - Tan Lin <tan@example.org>\n\nJakub Jelínek (IRC: kubajj) - inventory API",
      [
        "Gary Kotton | - | garyk | primary",
        "Tan Lin | tan@example.org | lintan | primary",
        "Jakub Jelínek | - | - | primary",
      ],
    ],
    [
      "for what somebody is named",
      "* `Placement POST`_: jay (SQL), cdent\n* Report client, virt driver parity: efried\n* Reviews and tests: mriedem, bauzas",
      [
        "jay | - | - | primary",
        "cdent | - | - | primary",
        "efried | - | - | primary",
        "mriedem | - | - | primary",
        "bauzas | - | - | primary",
      ],
    ],
    [
      "a topic, and who it is below",
      "Other contributors:\n  Barbican TLS containers interactions module -\n  https://launchpad.net/~carlos-garza",
      ["carlos-garza | - | carlos-garza | other"],
    ],
    [
      "a name with an address",
      "Mirela Okafor: mirela@example.org",
      ["Mirela Okafor | mirela@example.org | - | primary"],
    ],
    [
      "lists for topics",
      "For the reference implementation refactoring, code and test re-org:\n\n* Maru Newby\n\nFor examples of how this proposal develops in practice:\n\n* Gary Kotton (VMware)\n* <add your name here>",
      ["Maru Newby | - | - | primary", "Gary Kotton | - | - | primary"],
    ],
    [
      "a table",
      "======  ============  ====  ==============\nName    Launchpad Id  IRC   Email\n======  ============  ====  ==============\nVi Mar  vkmc          vkm   vi@example.org\nPeter   pmack         pm    \n======  ============  ====  ==============",
      ["Vi Mar | vi@example.org | vkmc | primary", "Peter | - | pmack | primary"],
    ],
    [
      "a table with a column of roles",
      "=================  =======\nRole               Nick\n=================  =======\nPrimary assignee   mriedem\nOther contributor  gibi, b2\n=================  =======",
      ["mriedem | - | - | primary", "gibi | - | - | other", "b2 | - | - | other"],
    ],
    [
      "a table of roles without a head",
      "+--------------------+---------+\n| **Other assignee** | gibi    |\n+--------------------+---------+\n| Primary assignee:  | mriedem |\n+--------------------+---------+",
      ["gibi | - | - | other", "mriedem | - | - | primary"],
    ],
    [
      "a table of who does what",
      "=======  ======================\nWho      What\n=======  ======================\ngibi     Tests\nmriedem  Primary assignee, code\n=======  ======================",
      ["gibi | - | - | other", "mriedem | - | - | primary"],
    ],
    [
      "a table with what somebody is in the last column",
      "=====  =============  ========\nName   Email          Role\n=====  =============  ========\nKim    k@example.org  Lead\nLee    l@example.org  Reviewer\n=====  =============  ========",
      ["Kim | k@example.org | - | primary", "Lee | l@example.org | - | reviewer"],
    ],
    [
      "what somebody does, behind an address",
      "* eli@example.org - developer, feature lead\n* vsh@example.org - orchestrator developer\n* ap@example.org (Artem Pan) QA specialist\n* Nat True <nt@example.org> PM\n* con@example.org - consultant about plugins",
      [
        "eli@example.org | eli@example.org | - | primary",
        "vsh@example.org | vsh@example.org | - | primary",
        "Artem Pan | ap@example.org | - | primary",
        "Nat True | nt@example.org | - | primary",
        "con@example.org | con@example.org | - | primary",
      ],
    ],
    [
      "what somebody does, where a nick may stand",
      "Primary assignee:\n  skol (DE)\n\nOther contributors:\n  kuz (QA)\n  ikut  (client)\n  Anna Pal (QA) - apal\n  Bo Dud <bd@example.org> - designer\n  Ju Ara (ja@example.org) - JS and Server code\n  cz (cz@example.org) - UI visual design",
      [
        "skol | - | - | primary",
        "kuz | - | - | other",
        "ikut | - | - | other",
        "Anna Pal | - | apal | other",
        "Bo Dud | bd@example.org | - | other",
        "Ju Ara | ja@example.org | - | other",
        "cz | cz@example.org | - | other",
      ],
    ],
    [
      "what several do, in brackets",
      "* vsh (astute)\n* sbog (library: deletion, provisioning)",
      ["vsh | - | - | primary", "sbog | - | - | primary"],
    ],
    ["offices without a name", "* QA engineers\n* Quality assurance\n* DevOPS (a mirror)\n* Web UI", []],
    [
      "offices with their names",
      "Primary assignee:\n  raytrac\n\nFeature Lead: ray\nMandatory Design Reviewers: vkuk\nQA section:Olesia Tsv",
      ["raytrac | - | - | primary", "ray | - | - | other", "vkuk | - | - | reviewer", "Olesia Tsv | - | - | other"],
    ],
    [
      "nicks with the words of places, and other marks of nicks",
      "Primary assignee:\n  jgr-launchpad\n  Aleks Did aka ~adid\n  nolan-bru **palen**",
      ["jgr-launchpad | - | - | primary", "Aleks Did | - | adid | primary", "nolan-bru | - | palen | primary"],
    ],
    [
      "two on a line, with nothing between",
      "* lol@example.org ks@example.org\n* Eugene Nik <enik> Oleg Bon <obon> (QA)",
      [
        "lol@example.org | lol@example.org | - | primary",
        "ks@example.org | ks@example.org | - | primary",
        "Eugene Nik | - | enik | primary",
        "Oleg Bon | - | obon | primary",
      ],
    ],
    [
      "a label with brackets, and a note over several lines",
      "Primary assignee:\n  vahid (I would be happy to take the lead on this, but I am hoping\n  I could leverage the existing knowledge).\n\nImage integration (the API for images, and its plugin):\n  Alex Tiv <ativ>\n\nPlease add **IRC nicknames** where applicable.",
      ["vahid | - | - | primary", "Alex Tiv | - | ativ | other"],
    ],
    ["a name that is a word", "Will Miller: willm@example.org", ["Will Miller | willm@example.org | - | primary"]],
    ["a reference", "Craige_.", ["Craige | - | - | primary"]],
    ["brackets in brackets", "Narasimhan (App [12, 13])", ["Narasimhan | - | - | primary"]],
    ["prose", "To be found based on discussions around the spec.", []],
    [
      "lines with labels below a sentence",
      "Harbor is leading this work.\nMain assignee: Kim Mull <kmull>\nSecondary assignees: Gre Kats <gre-kats>,\nThi Met <tmet>",
      ["Kim Mull | - | kmull | primary", "Gre Kats | - | gre-kats | other", "Thi Met | - | tmet | other"],
    ],
    [
      "first names that are words",
      "* Nick: mokafor\n* Nick Holm (nholm@example.org)\n* Nick Arvid\n* rhadj (nick)\n* Nick Tiv <nick-tiv>",
      [
        "mokafor | - | - | primary",
        "Nick Holm | nholm@example.org | - | primary",
        "Nick Arvid | - | - | primary",
        "rhadj | - | - | primary",
        "Nick Tiv | - | nick-tiv | primary",
      ],
    ],
    [
      "the primary one marked behind the name",
      "* `mokafor <https://example.org/~mokafor>`_; primary\n* Rania Hadj, primary assignee\n* danfox",
      ["mokafor | - | - | primary", "Rania Hadj | - | - | primary", "danfox | - | - | other"],
    ],
    [
      "nicks of two places, each behind a comma",
      "* Mirela Okafor, #mirela, <mokafor>\n* Rania Hadj, <rhadj>\n\nPrimary assignee: <mokafor>",
      ["Mirela Okafor | - | mokafor | other", "Rania Hadj | - | rhadj | other", "mokafor | - | mokafor | primary"],
    ],
    [
      "name and nick in the brackets of a template",
      "Primary assignee:\n  <mirela o (mokafor)>\n\nOther contributors:\n  <your name (your nick)>",
      ["mirela o | - | mokafor | primary"],
    ],
    [
      "a nick, and whose it is",
      "Primary assignee:\n  dax aka Rania Hadj\n\nOther contributors:\n  mokafor Mirela Okafor\n  st-fox aka Dan St. Fox (dan@example.org)\n  ptomi Peter Tomin",
      [
        "Rania Hadj | - | dax | primary",
        "Mirela Okafor | - | mokafor | other",
        "Dan St. Fox | dan@example.org | st-fox | other",
        "Peter Tomin | - | ptomi | other",
      ],
    ],
    [
      "groups in other words",
      "* Rania Hadj (Past lead)\n* Past and present release managers\n* Various\n* anyone interested",
      ["Rania Hadj | - | - | primary"],
    ],
    [
      "a sentence that names them",
      "The lamp team of today is composed of Mirela Okafor (mokafor),\nRania de Hadj (r-hadj) and Dan Fox <dan@example.org>.",
      [
        "Mirela Okafor | - | mokafor | primary",
        "Rania de Hadj | - | r-hadj | primary",
        "Dan Fox | dan@example.org | - | primary",
      ],
    ],
    [
      "a sentence that says who is the contact",
      "Work will be picked up and tracked on the board. The primary contact is\nmokafor <mirela@example.org>, and they answer within a day.",
      ["mokafor | mirela@example.org | - | primary"],
    ],
    [
      "a short sentence",
      "Primary contact is mokafor <mirela@example.org>.",
      ["mokafor | mirela@example.org | - | primary"],
    ],
    [
      "a short sentence with a nick",
      "The main contact is Mirela Okafor (mokafor).",
      ["Mirela Okafor | - | mokafor | primary"],
    ],
    ["a short sentence that names nobody", "The primary assignee is still to be found (soon).", []],
    [
      "a sentence that thanks others",
      "Primary assignee:\n  kim\n\nThe text has a lot of what was told to us by Mirela Okafor (mokafor).",
      ["kim | - | - | primary"],
    ],
    [
      "a sentence below a label",
      "Primary assignee: kim\nOther contributors: whoever wants to join this is welcome, we will ask in the\nweekly meeting",
      ["kim | - | - | primary"],
    ],
  ])("%s", (_name, lines, expected) => {
    expect(read(lines)).toEqual(expected);
  });

  test("below a heading of contributors", () => {
    const spec = specOf("T\n=\n\nImplementation\n==============\n\nContributors\n------------\n\n* Sahid Fer\n* b2\n");
    expect(people(spec).people.map(({ name }) => name)).toEqual(["Sahid Fer", "b2"]);
  });

  test.each([
    ["Primary Assignees\n-----------------\n\n* Sahid Fer (sahid)\n\nOther contributors\n------------------\n\n* b2"],
    ["Primary assignee(s)\n-------------------\n\n  Sahid Fer <s@example.org>\n\nCo-author\n---------\n\n  b2"],
    ["Assignee(s)\n-----------\n\nSahid Fer\n\nCo-authors\n----------\n\nb2"],
    ["Assignee(s)\n-----------\n\nPrimary assignee\n~~~~~~~~~~~~~~~~\n\nSahid Fer\n\nCo-author(s)\n~~~~~~~~~~~~\n\nb2"],
    ["Implementation\n--------------\n\nMain assignee: Sahid Fer\n\nOther contributors\n~~~~~~~~~~~~~~~~~~\n\nb2"],
  ])("under headings of their own: %j", (sections) => {
    const found = people(specOf(`T\n=\n\n${sections}\n`)).people.map(({ name, role }) => `${name} ${role}`);
    expect(found.sort()).toEqual(["Sahid Fer primary", "b2 other"]);
  });

  test.each([
    ["Primary assignee:\n  None", true],
    ["Primary assignee:\n  <launchpad-id or None>", true],
    ["Primary assignee:\n  <launchpad-id>", true],
    ["Primary assignee:\n  <Volunteer #1>\n\nOther contributors:\n  b2", true],
    ["Primary assignee:\n  TBD", true],
    ["Looking for somebody who will do all of this work.", true],
    ["Primary assignee:\n  a1\n\nOther contributors:\n  None", false],
    ["Primary assignee:\n  a1\n\nOther contributors:\n  TBD", false],
    ["None\n\na1", false],
    ["Contributors are welcome!\n\nPrimary assignee:\n\nOther contributors:", true],
    ["Primary assignee:\n  a1\n\nOther contributors:\n  All help is welcome", false],
  ])("%j lacks an owner: %s", (lines, expected) => {
    expect(people(specOf(`T\n=\n\nAssignee(s)\n-----------\n\n${lines}\n`)).lacksOwner).toBe(expected);
  });

  test("placeholders and looking for an owner", () => {
    const spec = specOf(
      "T\n=\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  <launchpad-id or None>\n\nOther contributors:\n  TBD\n",
    );
    const found = people(spec);
    expect(found.placeholders.map((at) => slice(spec, at))).toEqual(["<launchpad-id or None>"]);
    expect(found.wantsOwner).toBe(true);
    expect(found.people).toEqual([]);
  });
});

test.each<[name: string, body: string, found: readonly string[]]>([
  ["a list of definitions", "Primary assignee:\n  kim <kim@example.org>", ["kim primary"]],
  [
    "lists below labels",
    "Primary assignee:\n\n* kim <kim@example.org>\n\nOther contributors:\n\n* lee\n* mo",
    ["kim primary", "lee other", "mo other"],
  ],
  ["a list behind other words", "Primary assignee:\n\n* kim\n\nThe work is:\n\n* one\n* two", ["kim primary"]],
])("below the heading of the work, %s", (_name, body, found) => {
  const spec = specOf(`Title\n=====\n\nImplementation\n==============\n\n${body}\n`);
  expect(people(spec).people.map(({ name, role }) => `${name} ${role}`)).toEqual(found);
});

test.each<[name: string, body: string, found: readonly string[]]>([
  [
    "labels as the template has them",
    "Primary assignee:\n  kim <kim@example.org>\n\nOther contributors:\n  lee",
    ["kim primary", "lee other"],
  ],
  [
    "a label in bold above a list",
    "We share the work.\n\n**Primary assignees:**\n\n* kim\n* mo",
    ["kim primary", "mo primary"],
  ],
  ["a label in a line", "Primary assignee: kim", ["kim primary"]],
  ["a sentence that begins like a label", "Primary assignees of a lock are kept: kim and lee.", []],
  ["a label of a table of the API", "Assignee:\n  The person that the ticket is of.", []],
  ["an author", "Author:\n  kim", []],
])("below a heading of the team's own, %s", (_name, body, found) => {
  const spec = specOf(`Title\n=====\n\nWho\n===\n\n${body}\n`);
  expect(people(spec).people.map(({ name, role }) => `${name} ${role}`)).toEqual(found);
});

test("below a heading of the team's own nobody is looked for where a section names them", () => {
  const spec = specOf(
    `T\n=\n\nAssignee(s)\n===========\n\nkim\n\nData\n====\n\nPrimary assignee:\n  The first person.\n`,
  );
  expect(people(spec).people.map(({ name }) => name)).toEqual(["kim"]);
});

test("a section on the authors that calls one the primary one names who does it", () => {
  const text =
    "Author(s)\n---------\n\nPrimary authors:\n  Mirela Okafor (mokafor)\nOther contributors:\n  <launchpad-id or None>\n";
  const read = people(specOf(`Title\n=====\n\n${text}`));
  expect(read.people.map(({ name, role }) => [name, role])).toEqual([["Mirela Okafor", "primary"]]);
});

test.each([
  ["Champion", "Mirela Okafor (mokafor)\nRana Hadj (rhadj)", ["Mirela Okafor", "Rana Hadj"]],
  ["Champions", "* Mirela Okafor (mokafor@example.org)", ["Mirela Okafor"]],
  ["Champion", "Mirela Okafor(mokafor) <m@example.org> has volunteered to drive this.", ["Mirela Okafor"]],
])("a section %s: %s", (title, words, names) => {
  const spec = specOf(`T\n=\n\n${title}\n${"-".repeat(title.length)}\n\n${words}\n`);
  expect(people(spec).people.map(({ name }) => name)).toEqual(names);
});
