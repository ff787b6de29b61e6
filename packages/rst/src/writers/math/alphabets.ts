/**
 * The characters of mathematical alphabets: what a letter or digit becomes in `\mathbb{…}` and its kin.
 *
 * Made from docutils 0.23 (utils/math/mathalphabet2unichar.py) by printing its dictionaries; not edited by hand. The data carries this notice:
 *
 * Copyright (c) Günter Milde. Released under the terms of the 2-Clause BSD license, in short: copying and distribution
 * of this file, with or without modification, are permitted in any medium without royalty provided the copyright notice
 * and this notice are preserved. This file is offered as-is, without any warranty.
 */

/** By LaTeX command: character to the character of that alphabet. */
export const alphabets: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "mathbb",
    pairs(
      "0\u{1d7d8}1\u{1d7d9}2\u{1d7da}3\u{1d7db}4\u{1d7dc}5\u{1d7dd}6\u{1d7de}7\u{1d7df}8\u{1d7e0}9\u{1d7e1}A\u{1d538}B\u{1d539}C\u2102D\u{1d53b}E\u{1d53c}F\u{1d53d}G\u{1d53e}H\u210dI\u{1d540}J\u{1d541}K\u{1d542}L\u{1d543}M\u{1d544}N\u2115O\u{1d546}P\u2119Q\u211aR\u211dS\u{1d54a}T\u{1d54b}U\u{1d54c}V\u{1d54d}W\u{1d54e}X\u{1d54f}Y\u{1d550}Z\u2124a\u{1d552}b\u{1d553}c\u{1d554}d\u{1d555}e\u{1d556}f\u{1d557}g\u{1d558}h\u{1d559}i\u{1d55a}j\u{1d55b}k\u{1d55c}l\u{1d55d}m\u{1d55e}n\u{1d55f}o\u{1d560}p\u{1d561}q\u{1d562}r\u{1d563}s\u{1d564}t\u{1d565}u\u{1d566}v\u{1d567}w\u{1d568}x\u{1d569}y\u{1d56a}z\u{1d56b}\u0393\u213e\u03a0\u213f\u03a3\u2140\u03b3\u213d\u03c0\u213c",
    ),
  ],
  [
    "mathbf",
    pairs(
      "0\u{1d7ce}1\u{1d7cf}2\u{1d7d0}3\u{1d7d1}4\u{1d7d2}5\u{1d7d3}6\u{1d7d4}7\u{1d7d5}8\u{1d7d6}9\u{1d7d7}A\u{1d400}B\u{1d401}C\u{1d402}D\u{1d403}E\u{1d404}F\u{1d405}G\u{1d406}H\u{1d407}I\u{1d408}J\u{1d409}K\u{1d40a}L\u{1d40b}M\u{1d40c}N\u{1d40d}O\u{1d40e}P\u{1d40f}Q\u{1d410}R\u{1d411}S\u{1d412}T\u{1d413}U\u{1d414}V\u{1d415}W\u{1d416}X\u{1d417}Y\u{1d418}Z\u{1d419}a\u{1d41a}b\u{1d41b}c\u{1d41c}d\u{1d41d}e\u{1d41e}f\u{1d41f}g\u{1d420}h\u{1d421}i\u{1d422}j\u{1d423}k\u{1d424}l\u{1d425}m\u{1d426}n\u{1d427}o\u{1d428}p\u{1d429}q\u{1d42a}r\u{1d42b}s\u{1d42c}t\u{1d42d}u\u{1d42e}v\u{1d42f}w\u{1d430}x\u{1d431}y\u{1d432}z\u{1d433}\u0393\u{1d6aa}\u0394\u{1d6ab}\u0398\u{1d6af}\u039b\u{1d6b2}\u039e\u{1d6b5}\u03a0\u{1d6b7}\u03a3\u{1d6ba}\u03a5\u{1d6bc}\u03a6\u{1d6bd}\u03a8\u{1d6bf}\u03a9\u{1d6c0}\u03b1\u{1d6c2}\u03b2\u{1d6c3}\u03b3\u{1d6c4}\u03b4\u{1d6c5}\u03b5\u{1d6c6}\u03b6\u{1d6c7}\u03b7\u{1d6c8}\u03b8\u{1d6c9}\u03b9\u{1d6ca}\u03ba\u{1d6cb}\u03bb\u{1d6cc}\u03bc\u{1d6cd}\u03bd\u{1d6ce}\u03be\u{1d6cf}\u03c0\u{1d6d1}\u03c1\u{1d6d2}\u03c2\u{1d6d3}\u03c3\u{1d6d4}\u03c4\u{1d6d5}\u03c5\u{1d6d6}\u03c6\u{1d6d7}\u03c7\u{1d6d8}\u03c8\u{1d6d9}\u03c9\u{1d6da}\u03d1\u{1d6dd}\u03d5\u{1d6df}\u03d6\u{1d6e1}\u03dc\u{1d7ca}\u03dd\u{1d7cb}\u03f0\u{1d6de}\u03f1\u{1d6e0}\u03f5\u{1d6dc}\u2202\u{1d6db}\u2207\u{1d6c1}",
    ),
  ],
  [
    "mathbfit",
    pairs(
      "A\u{1d468}B\u{1d469}C\u{1d46a}D\u{1d46b}E\u{1d46c}F\u{1d46d}G\u{1d46e}H\u{1d46f}I\u{1d470}J\u{1d471}K\u{1d472}L\u{1d473}M\u{1d474}N\u{1d475}O\u{1d476}P\u{1d477}Q\u{1d478}R\u{1d479}S\u{1d47a}T\u{1d47b}U\u{1d47c}V\u{1d47d}W\u{1d47e}X\u{1d47f}Y\u{1d480}Z\u{1d481}a\u{1d482}b\u{1d483}c\u{1d484}d\u{1d485}e\u{1d486}f\u{1d487}g\u{1d488}h\u{1d489}i\u{1d48a}j\u{1d48b}k\u{1d48c}l\u{1d48d}m\u{1d48e}n\u{1d48f}o\u{1d490}p\u{1d491}q\u{1d492}r\u{1d493}s\u{1d494}t\u{1d495}u\u{1d496}v\u{1d497}w\u{1d498}x\u{1d499}y\u{1d49a}z\u{1d49b}\u0393\u{1d71e}\u0394\u{1d71f}\u0398\u{1d723}\u039b\u{1d726}\u039e\u{1d729}\u03a0\u{1d72b}\u03a3\u{1d72e}\u03a5\u{1d730}\u03a6\u{1d731}\u03a8\u{1d733}\u03a9\u{1d734}\u03b1\u{1d736}\u03b2\u{1d737}\u03b3\u{1d738}\u03b4\u{1d739}\u03b5\u{1d73a}\u03b6\u{1d73b}\u03b7\u{1d73c}\u03b8\u{1d73d}\u03b9\u{1d73e}\u03ba\u{1d73f}\u03bb\u{1d740}\u03bc\u{1d741}\u03bd\u{1d742}\u03be\u{1d743}\u03c0\u{1d745}\u03c1\u{1d746}\u03c2\u{1d747}\u03c3\u{1d748}\u03c4\u{1d749}\u03c5\u{1d74a}\u03c6\u{1d74b}\u03c7\u{1d74c}\u03c8\u{1d74d}\u03c9\u{1d74e}\u03d1\u{1d751}\u03d5\u{1d753}\u03d6\u{1d755}\u03f0\u{1d752}\u03f1\u{1d754}\u03f5\u{1d750}\u2202\u{1d74f}\u2207\u{1d735}",
    ),
  ],
  [
    "mathcal",
    pairs(
      "A\u{1d49c}B\u212cC\u{1d49e}D\u{1d49f}E\u2130F\u2131G\u{1d4a2}H\u210bI\u2110J\u{1d4a5}K\u{1d4a6}L\u2112M\u2133N\u{1d4a9}O\u{1d4aa}P\u{1d4ab}Q\u{1d4ac}R\u211bS\u{1d4ae}T\u{1d4af}U\u{1d4b0}V\u{1d4b1}W\u{1d4b2}X\u{1d4b3}Y\u{1d4b4}Z\u{1d4b5}a\u{1d4b6}b\u{1d4b7}c\u{1d4b8}d\u{1d4b9}e\u212ff\u{1d4bb}g\u210ah\u{1d4bd}i\u{1d4be}j\u{1d4bf}k\u{1d4c0}l\u{1d4c1}m\u{1d4c2}n\u{1d4c3}o\u2134p\u{1d4c5}q\u{1d4c6}r\u{1d4c7}s\u{1d4c8}t\u{1d4c9}u\u{1d4ca}v\u{1d4cb}w\u{1d4cc}x\u{1d4cd}y\u{1d4ce}z\u{1d4cf}",
    ),
  ],
  [
    "mathfrak",
    pairs(
      "A\u{1d504}B\u{1d505}C\u212dD\u{1d507}E\u{1d508}F\u{1d509}G\u{1d50a}H\u210cI\u2111J\u{1d50d}K\u{1d50e}L\u{1d50f}M\u{1d510}N\u{1d511}O\u{1d512}P\u{1d513}Q\u{1d514}R\u211cS\u{1d516}T\u{1d517}U\u{1d518}V\u{1d519}W\u{1d51a}X\u{1d51b}Y\u{1d51c}Z\u2128a\u{1d51e}b\u{1d51f}c\u{1d520}d\u{1d521}e\u{1d522}f\u{1d523}g\u{1d524}h\u{1d525}i\u{1d526}j\u{1d527}k\u{1d528}l\u{1d529}m\u{1d52a}n\u{1d52b}o\u{1d52c}p\u{1d52d}q\u{1d52e}r\u{1d52f}s\u{1d530}t\u{1d531}u\u{1d532}v\u{1d533}w\u{1d534}x\u{1d535}y\u{1d536}z\u{1d537}",
    ),
  ],
  [
    "mathit",
    pairs(
      "A\u{1d434}B\u{1d435}C\u{1d436}D\u{1d437}E\u{1d438}F\u{1d439}G\u{1d43a}H\u{1d43b}I\u{1d43c}J\u{1d43d}K\u{1d43e}L\u{1d43f}M\u{1d440}N\u{1d441}O\u{1d442}P\u{1d443}Q\u{1d444}R\u{1d445}S\u{1d446}T\u{1d447}U\u{1d448}V\u{1d449}W\u{1d44a}X\u{1d44b}Y\u{1d44c}Z\u{1d44d}a\u{1d44e}b\u{1d44f}c\u{1d450}d\u{1d451}e\u{1d452}f\u{1d453}g\u{1d454}h\u210ei\u{1d456}j\u{1d457}k\u{1d458}l\u{1d459}m\u{1d45a}n\u{1d45b}o\u{1d45c}p\u{1d45d}q\u{1d45e}r\u{1d45f}s\u{1d460}t\u{1d461}u\u{1d462}v\u{1d463}w\u{1d464}x\u{1d465}y\u{1d466}z\u{1d467}\u0131\u{1d6a4}\u0237\u{1d6a5}\u0393\u{1d6e4}\u0394\u{1d6e5}\u0398\u{1d6e9}\u039b\u{1d6ec}\u039e\u{1d6ef}\u03a0\u{1d6f1}\u03a3\u{1d6f4}\u03a5\u{1d6f6}\u03a6\u{1d6f7}\u03a8\u{1d6f9}\u03a9\u{1d6fa}\u03b1\u{1d6fc}\u03b2\u{1d6fd}\u03b3\u{1d6fe}\u03b4\u{1d6ff}\u03b5\u{1d700}\u03b6\u{1d701}\u03b7\u{1d702}\u03b8\u{1d703}\u03b9\u{1d704}\u03ba\u{1d705}\u03bb\u{1d706}\u03bc\u{1d707}\u03bd\u{1d708}\u03be\u{1d709}\u03c0\u{1d70b}\u03c1\u{1d70c}\u03c2\u{1d70d}\u03c3\u{1d70e}\u03c4\u{1d70f}\u03c5\u{1d710}\u03c6\u{1d711}\u03c7\u{1d712}\u03c8\u{1d713}\u03c9\u{1d714}\u03d1\u{1d717}\u03d5\u{1d719}\u03d6\u{1d71b}\u03f1\u{1d71a}\u03f5\u{1d716}\u2202\u{1d715}\u2207\u{1d6fb}",
    ),
  ],
  [
    "mathsf",
    pairs(
      "0\u{1d7e2}1\u{1d7e3}2\u{1d7e4}3\u{1d7e5}4\u{1d7e6}5\u{1d7e7}6\u{1d7e8}7\u{1d7e9}8\u{1d7ea}9\u{1d7eb}A\u{1d5a0}B\u{1d5a1}C\u{1d5a2}D\u{1d5a3}E\u{1d5a4}F\u{1d5a5}G\u{1d5a6}H\u{1d5a7}I\u{1d5a8}J\u{1d5a9}K\u{1d5aa}L\u{1d5ab}M\u{1d5ac}N\u{1d5ad}O\u{1d5ae}P\u{1d5af}Q\u{1d5b0}R\u{1d5b1}S\u{1d5b2}T\u{1d5b3}U\u{1d5b4}V\u{1d5b5}W\u{1d5b6}X\u{1d5b7}Y\u{1d5b8}Z\u{1d5b9}a\u{1d5ba}b\u{1d5bb}c\u{1d5bc}d\u{1d5bd}e\u{1d5be}f\u{1d5bf}g\u{1d5c0}h\u{1d5c1}i\u{1d5c2}j\u{1d5c3}k\u{1d5c4}l\u{1d5c5}m\u{1d5c6}n\u{1d5c7}o\u{1d5c8}p\u{1d5c9}q\u{1d5ca}r\u{1d5cb}s\u{1d5cc}t\u{1d5cd}u\u{1d5ce}v\u{1d5cf}w\u{1d5d0}x\u{1d5d1}y\u{1d5d2}z\u{1d5d3}",
    ),
  ],
  [
    "mathsfbf",
    pairs(
      "0\u{1d7ec}1\u{1d7ed}2\u{1d7ee}3\u{1d7ef}4\u{1d7f0}5\u{1d7f1}6\u{1d7f2}7\u{1d7f3}8\u{1d7f4}9\u{1d7f5}A\u{1d5d4}B\u{1d5d5}C\u{1d5d6}D\u{1d5d7}E\u{1d5d8}F\u{1d5d9}G\u{1d5da}H\u{1d5db}I\u{1d5dc}J\u{1d5dd}K\u{1d5de}L\u{1d5df}M\u{1d5e0}N\u{1d5e1}O\u{1d5e2}P\u{1d5e3}Q\u{1d5e4}R\u{1d5e5}S\u{1d5e6}T\u{1d5e7}U\u{1d5e8}V\u{1d5e9}W\u{1d5ea}X\u{1d5eb}Y\u{1d5ec}Z\u{1d5ed}a\u{1d5ee}b\u{1d5ef}c\u{1d5f0}d\u{1d5f1}e\u{1d5f2}f\u{1d5f3}g\u{1d5f4}h\u{1d5f5}i\u{1d5f6}j\u{1d5f7}k\u{1d5f8}l\u{1d5f9}m\u{1d5fa}n\u{1d5fb}o\u{1d5fc}p\u{1d5fd}q\u{1d5fe}r\u{1d5ff}s\u{1d600}t\u{1d601}u\u{1d602}v\u{1d603}w\u{1d604}x\u{1d605}y\u{1d606}z\u{1d607}\u0393\u{1d758}\u0394\u{1d759}\u0398\u{1d75d}\u039b\u{1d760}\u039e\u{1d763}\u03a0\u{1d765}\u03a3\u{1d768}\u03a5\u{1d76a}\u03a6\u{1d76b}\u03a8\u{1d76d}\u03a9\u{1d76e}\u03b1\u{1d770}\u03b2\u{1d771}\u03b3\u{1d772}\u03b4\u{1d773}\u03b5\u{1d774}\u03b6\u{1d775}\u03b7\u{1d776}\u03b8\u{1d777}\u03b9\u{1d778}\u03ba\u{1d779}\u03bb\u{1d77a}\u03bc\u{1d77b}\u03bd\u{1d77c}\u03be\u{1d77d}\u03c0\u{1d77f}\u03c1\u{1d780}\u03c2\u{1d781}\u03c3\u{1d782}\u03c4\u{1d783}\u03c5\u{1d784}\u03c6\u{1d785}\u03c7\u{1d786}\u03c8\u{1d787}\u03c9\u{1d788}\u03d1\u{1d78b}\u03d5\u{1d78d}\u03d6\u{1d78f}\u03f1\u{1d78e}\u03f5\u{1d78a}\u2207\u{1d76f}",
    ),
  ],
  [
    "mathsfbfit",
    pairs(
      "A\u{1d63c}B\u{1d63d}C\u{1d63e}D\u{1d63f}E\u{1d640}F\u{1d641}G\u{1d642}H\u{1d643}I\u{1d644}J\u{1d645}K\u{1d646}L\u{1d647}M\u{1d648}N\u{1d649}O\u{1d64a}P\u{1d64b}Q\u{1d64c}R\u{1d64d}S\u{1d64e}T\u{1d64f}U\u{1d650}V\u{1d651}W\u{1d652}X\u{1d653}Y\u{1d654}Z\u{1d655}a\u{1d656}b\u{1d657}c\u{1d658}d\u{1d659}e\u{1d65a}f\u{1d65b}g\u{1d65c}h\u{1d65d}i\u{1d65e}j\u{1d65f}k\u{1d660}l\u{1d661}m\u{1d662}n\u{1d663}o\u{1d664}p\u{1d665}q\u{1d666}r\u{1d667}s\u{1d668}t\u{1d669}u\u{1d66a}v\u{1d66b}w\u{1d66c}x\u{1d66d}y\u{1d66e}z\u{1d66f}\u0393\u{1d792}\u0394\u{1d793}\u0398\u{1d797}\u039b\u{1d79a}\u039e\u{1d79d}\u03a0\u{1d79f}\u03a3\u{1d7a2}\u03a5\u{1d7a4}\u03a6\u{1d7a5}\u03a8\u{1d7a7}\u03a9\u{1d7a8}\u03b1\u{1d7aa}\u03b2\u{1d7ab}\u03b3\u{1d7ac}\u03b4\u{1d7ad}\u03b5\u{1d7ae}\u03b6\u{1d7af}\u03b7\u{1d7b0}\u03b8\u{1d7b1}\u03b9\u{1d7b2}\u03ba\u{1d7b3}\u03bb\u{1d7b4}\u03bc\u{1d7b5}\u03bd\u{1d7b6}\u03be\u{1d7b7}\u03c0\u{1d7b9}\u03c1\u{1d7ba}\u03c2\u{1d7bb}\u03c3\u{1d7bc}\u03c4\u{1d7bd}\u03c5\u{1d7be}\u03c6\u{1d7bf}\u03c7\u{1d7c0}\u03c8\u{1d7c1}\u03c9\u{1d7c2}\u03d1\u{1d7c5}\u03d5\u{1d7c7}\u03d6\u{1d7c9}\u03f0\u{1d7c6}\u03f1\u{1d7c8}\u03f5\u{1d7c4}\u2202\u{1d7c3}\u2207\u{1d7a9}",
    ),
  ],
  [
    "mathsfit",
    pairs(
      "A\u{1d608}B\u{1d609}C\u{1d60a}D\u{1d60b}E\u{1d60c}F\u{1d60d}G\u{1d60e}H\u{1d60f}I\u{1d610}J\u{1d611}K\u{1d612}L\u{1d613}M\u{1d614}N\u{1d615}O\u{1d616}P\u{1d617}Q\u{1d618}R\u{1d619}S\u{1d61a}T\u{1d61b}U\u{1d61c}V\u{1d61d}W\u{1d61e}X\u{1d61f}Y\u{1d620}Z\u{1d621}a\u{1d622}b\u{1d623}c\u{1d624}d\u{1d625}e\u{1d626}f\u{1d627}g\u{1d628}h\u{1d629}i\u{1d62a}j\u{1d62b}k\u{1d62c}l\u{1d62d}m\u{1d62e}n\u{1d62f}o\u{1d630}p\u{1d631}q\u{1d632}r\u{1d633}s\u{1d634}t\u{1d635}u\u{1d636}v\u{1d637}w\u{1d638}x\u{1d639}y\u{1d63a}z\u{1d63b}",
    ),
  ],
  [
    "mathtt",
    pairs(
      "0\u{1d7f6}1\u{1d7f7}2\u{1d7f8}3\u{1d7f9}4\u{1d7fa}5\u{1d7fb}6\u{1d7fc}7\u{1d7fd}8\u{1d7fe}9\u{1d7ff}A\u{1d670}B\u{1d671}C\u{1d672}D\u{1d673}E\u{1d674}F\u{1d675}G\u{1d676}H\u{1d677}I\u{1d678}J\u{1d679}K\u{1d67a}L\u{1d67b}M\u{1d67c}N\u{1d67d}O\u{1d67e}P\u{1d67f}Q\u{1d680}R\u{1d681}S\u{1d682}T\u{1d683}U\u{1d684}V\u{1d685}W\u{1d686}X\u{1d687}Y\u{1d688}Z\u{1d689}a\u{1d68a}b\u{1d68b}c\u{1d68c}d\u{1d68d}e\u{1d68e}f\u{1d68f}g\u{1d690}h\u{1d691}i\u{1d692}j\u{1d693}k\u{1d694}l\u{1d695}m\u{1d696}n\u{1d697}o\u{1d698}p\u{1d699}q\u{1d69a}r\u{1d69b}s\u{1d69c}t\u{1d69d}u\u{1d69e}v\u{1d69f}w\u{1d6a0}x\u{1d6a1}y\u{1d6a2}z\u{1d6a3}",
    ),
  ],
]);

function pairs(text: string): ReadonlyMap<string, string> {
  const characters = Array.from(text);
  const map = new Map<string, string>();
  for (let index = 0; index < characters.length; index += 2) map.set(characters[index]!, characters[index + 1]!);
  return map;
}
