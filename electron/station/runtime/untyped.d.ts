declare module '*.sql?raw' {
  const text: string;
  export default text;
}

/** The part of WebAssembly that `badge/subset.ts` uses: Node has it, its type package leaves it to the DOM's. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Record<string, unknown>;
  }
}

declare module '@sealsystems/ipp' {
  type Attributes = Record<string, unknown>;
  interface Message {
    version?: string;
    operation?: string;
    statusCode?: string;
    id?: number;
    'operation-attributes-tag'?: Attributes;
    'job-attributes-tag'?: Attributes | Attributes[];
    'printer-attributes-tag'?: Attributes;
    data?: Buffer;
  }
  const ipp: { serialize(message: Message): Buffer; parse(bytes: Buffer): Message };
  export default ipp;
  export type { Message };
}
