/** What a document says of others: those that it waits for, and those that it, or that, took the place of. */
import {
  calledDependencies,
  dependencies,
  idOfLink,
  idOfPath,
  isWaitedFor,
  isWaiting,
  linkOf,
  namedDependencies,
  notedDependencies,
  possibleDependencies,
  proposalOf,
  type RelatedProposal,
  type Spec,
  stemOf,
} from "@assent/spec";
import type { DependencyRecord, DocumentRecord } from "../record.ts";

/** What is waited for, or waits, each with the id that a spec has by which it is known: its own, or that of its story. */
export function readDependencies(spec: Spec): readonly DependencyRecord[] {
  const all = [...dependencies(spec), ...namedDependencies(spec), ...notedDependencies(spec)];
  const linked = all.flatMap(({ kind, target, span, id }): readonly DependencyRecord[] => {
    const told = { target, id: kind === "story" ? idOfLink(linkOf(target, span)) : id };
    if (isWaitedFor(spec, { span })) return [told];
    return isWaiting(spec.text, span) ? [{ ...told, isWaiting: true }] : [];
  });
  // A name alone counts where it is that of a spec here, or of its story.
  const named = [...possibleDependencies(spec), ...calledDependencies(spec)].filter((one) => isWaitedFor(spec, one));
  const required = proposalOf(spec)?.requires.map(proposalNamed) ?? [];
  return [...required, ...linked, ...named.map(({ target }) => ({ target, id: stemOf(target) }))];
}

function proposalNamed({ name }: RelatedProposal): DependencyRecord {
  return { target: `${name}.rst`, id: name };
}

/** What the fields on top of a proposal say of it; nothing for a document without them. */
export function readProposal(spec: Spec): Pick<DocumentRecord, "proposal"> {
  const proposal = proposalOf(spec);
  if (proposal === undefined) return {};
  const { number, type, created, replaces, supersededBy } = proposal;
  return {
    proposal: {
      number: number !== undefined && isInName(number, spec) ? number : undefined,
      type,
      created,
      replaces: replaces.map(proposalNamed),
      supersededBy: supersededBy.map(proposalNamed),
    },
  };
}

/** Whether the file has the number, too: a first field may well count something else ("Release: 3"). */
function isInName(number: string, { path }: Spec): boolean {
  const own = Number(/\d+$/.exec(number)?.[0]);
  return (idOfPath(path).match(/\d+/g) ?? []).some((digits) => Number(digits) === own);
}
