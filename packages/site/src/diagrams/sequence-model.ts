/** From the statements of a sequence diagram to who takes part, and what happens from top to bottom. */
import type { Attributes, Statement } from "./language.ts";

/** Who speaks. */
export interface Actor {
  readonly id: string;
  attributes: Map<string, string>;
}

/** What one says to another; `from` and `to` are indexes of actors. */
export interface Message {
  readonly kind: "message";
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly isDashed: boolean;
  readonly isOpen: boolean;
  readonly isLost: boolean;
  readonly isReturn: boolean;
  readonly attributes: Attributes;
}

/** What happens at one height. */
export type Step =
  | Message
  | { readonly kind: "separator"; readonly text: string; readonly isDelay: boolean }
  | { readonly kind: "open"; readonly word: string; readonly label: string }
  | { readonly kind: "close" };

/** Actors that stand on one ground. */
export interface ActorGroup {
  readonly label: string;
  readonly members: string[];
  readonly attributes: Attributes;
}

/** A sequence diagram. */
export interface Model {
  readonly actors: readonly Actor[];
  readonly steps: readonly Step[];
  readonly groups: readonly ActorGroup[];
  readonly settings: ReadonlyMap<string, string>;
}

/** Reads the statements. */
export function readModel(statements: readonly Statement[]): Model {
  const reader = new ModelReader();
  reader.visit(statements, undefined);
  return reader;
}

/** What the statements so far have told. */
class ModelReader implements Model {
  readonly actors: Actor[] = [];
  readonly steps: Step[] = [];
  readonly groups: ActorGroup[] = [];
  readonly settings = new Map<string, string>();
  readonly #indexes = new Map<string, number>();
  readonly #classes = new Map<string, Attributes>();
  #number = 0;

  /** Reads statements; of a group of actors its actors are members. */
  visit(body: readonly Statement[], group: ActorGroup | undefined): void {
    for (const statement of body) {
      switch (statement.kind) {
        case "set":
          this.settings.set(statement.name.toLowerCase(), statement.value);
          break;
        case "class":
          this.#classes.set(statement.name, statement.attributes);
          break;
        case "nodes":
          for (const id of statement.ids) {
            const actor = this.actors[this.#indexOf(id)]!;
            const known = this.#classes.get(statement.attributes.get("class") ?? "");
            actor.attributes = new Map([...actor.attributes, ...(known ?? []), ...statement.attributes]);
            group?.members.push(id);
          }
          break;
        case "separator":
          this.steps.push({ kind: "separator", text: statement.text, isDelay: statement.isDelay });
          break;
        case "block":
          this.#readBlock(statement);
          break;
        case "edges":
          this.#readEdges(statement);
          break;
        default:
          statement satisfies never;
      }
    }
  }

  #readBlock({ word, name, attributes, body }: Statement & { readonly kind: "block" }): void {
    const setIn = (wanted: string): string | undefined => {
      const found = body.find((one) => one.kind === "set" && one.name === wanted);
      return found?.kind === "set" ? found.value : undefined;
    };
    const label = setIn("label") ?? attributes.get("label") ?? "";
    const inner = body.filter((one) => one.kind !== "set" || !/^(?:label|color|description)$/.test(one.name));
    if (word === "group" && body.every(({ kind }) => kind === "nodes" || kind === "set")) {
      const colour = setIn("color");
      const own = new Map([...attributes, ...(colour === undefined ? [] : [["color", colour] as const])]);
      const group = { label, members: [], attributes: own };
      this.groups.push(group);
      this.visit(inner, group);
      return;
    }
    this.steps.push({ kind: "open", word, label: label === "" ? (name ?? "") : label });
    this.visit(inner, undefined);
    this.steps.push({ kind: "close" });
  }

  #readEdges({ attributes, steps: edges, body: within }: Statement & { readonly kind: "edges" }): void {
    for (const { from, operator, to } of edges) {
      for (const left of from)
        for (const right of to) {
          const pair = [this.#indexOf(left), this.#indexOf(right)] as const;
          const [a, b] = operator.startsWith("<") ? ([pair[1], pair[0]] as const) : pair;
          this.#say([a, b], operator, attributes, attributes.get("label") ?? "");
        }
    }
    if (within !== undefined) this.visit(within, undefined);
    // "=>" is a call that is answered.
    for (const { from, operator, to } of [...edges].reverse()) {
      if (!operator.startsWith("=") && (within === undefined || !attributes.has("return"))) continue;
      for (const left of from)
        for (const right of to) {
          const back = [this.#indexOf(right), this.#indexOf(left)] as const;
          this.#say(back, "<--", withoutNotes(attributes), attributes.get("return") ?? "");
        }
    }
  }

  #say([from, to]: readonly [number, number], operator: string, attributes: Attributes, label: string): void {
    this.#number += 1;
    const hasNumber = this.settings.get("autonumber")?.toLowerCase() === "true";
    this.steps.push({
      kind: "message",
      from,
      to,
      label: hasNumber ? `${this.#number}. ${label}` : label,
      isDashed: /--|==/.test(operator) || /dotted|dashed/.test(attributes.get("style") ?? ""),
      isOpen: />>|<</.test(operator),
      isLost: operator.includes("x") || attributes.has("failed"),
      isReturn: operator.startsWith("<") || operator.startsWith("--"),
      attributes,
    });
  }

  #indexOf(id: string): number {
    let index = this.#indexes.get(id);
    if (index === undefined) {
      index = this.actors.push({ id, attributes: new Map() }) - 1;
      this.#indexes.set(id, index);
    }
    return index;
  }
}

/** A note beside a call stands once, and not at the answer too. */
function withoutNotes(attributes: Attributes): Attributes {
  return new Map([...attributes].filter(([name]) => !/^(?:left|right)?note$/.test(name)));
}
