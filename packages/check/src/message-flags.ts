/** Flags that a template asks for in the commit message, by which reviewers find changes of a kind: "APIImpact". */
import {
  type Convention,
  impactsOf,
  noneAnswerOf,
  saysMore,
  saysNone,
  type Section,
  type Spec,
  type Template,
} from "@assent/spec";

/** A flag that belongs into the message of a spec. */
export interface MessageFlag {
  readonly flag: string;
  /** The title of the section that says what it stands for. */
  readonly section: string;
  /** The sentence of the template that asks for it. */
  readonly asked: Convention<string>["span"];
}

/**
 * The flags of a spec: "APIImpact" where it touches the API, any other where the section with its word in the title ("DocImpact":
 * "Documentation impact") says more than None.
 */
export function messageFlagsOf(spec: Spec, { messageFlags }: Pick<Template, "messageFlags">): readonly MessageFlag[] {
  if (messageFlags.length === 0) return [];
  const silent = {
    has: (section: Section): boolean => {
      const form = noneAnswerOf(section, spec.text, spec.none)?.form;
      return form === "open" || saysNone(section, spec);
    },
  };
  const sectionOf = (flag: string): string | undefined => {
    const word = flag.replace(/Impact$/, "").toLowerCase();
    if (word === "api")
      return impactsOf(spec, undefined, undefined, silent).find(({ impact }) => impact === "api")?.section;
    return spec.outline.all.find((section) => startsWord(section.key, word) && saysMore(section, silent))?.title;
  };
  return messageFlags.flatMap(({ value: flag, span: asked }) => {
    const section = sectionOf(flag);
    return section === undefined ? [] : [{ flag, section, asked }];
  });
}

/** Whether a word of a title begins with letters: "doc" begins one of "documentation impact". */
function startsWord(key: string, start: string): boolean {
  return ` ${key}`.includes(` ${start}`);
}
