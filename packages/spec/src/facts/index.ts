export { hasContent, isVisible } from "./content.ts";
export { dependencies, type Dependency } from "./dependencies.ts";
export { idOf } from "./identity.ts";
export { introduction, type Introduction } from "./introduction.ts";
export { kindOf } from "./kind.ts";
export { type LinkKind, linkOf, linksIn, type StoryLink, storyLinks } from "./links.ts";
export { type NoneForm, noneFormOf, type NoneSection, noneSections } from "./none.ts";
export { people, type People, type Person } from "./people.ts";
