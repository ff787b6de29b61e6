export function bundle(out?: string): Promise<readonly string[]>;
