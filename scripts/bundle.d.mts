export function bundle(out?: string): Promise<readonly string[]>;
export function bundleEngine(out?: string): Promise<void>;
