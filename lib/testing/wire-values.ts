import type * as MessagePack from '@msgpack/msgpack';
import { peerDependency } from './peer-dependency';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, Json>>;

/** A value as Terraform and a provider exchange it. Sets are lists whose order means nothing. */
export type WireValue = null | boolean | number | bigint | string | Unknown | readonly WireValue[] | WireObject;

/** An object or a map as Terraform and a provider exchange it. */
export interface WireObject {
  readonly [name: string]: WireValue;
}

/** A value as it is packed in a message; Terraform reads either form. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const PLAIN_UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

/** A value that is known after apply. What Terraform already knows of it, for example its first letters, is kept. */
export class Unknown {
  constructor(
    public readonly kind: number = PLAIN_UNKNOWN,
    public readonly refinement: Uint8Array = new Uint8Array(1),
  ) {}
}

/** Whether `value` is an object or a map. */
export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** Whether `value` is a list or a set. */
export function isWireList(value: WireValue | undefined): value is readonly WireValue[] {
  return Array.isArray(value);
}

/** One text for equal values, whatever the order of their keys. */
export function canonicalText(value: WireValue): string {
  return JSON.stringify(value, (_name, part: WireValue) => {
    if (typeof part === 'bigint') {
      return `${part}n`;
    }
    return isWireObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
}

/** Packs values for Terraform, and unpacks what it sends. */
export class WireCodec {
  private readonly msgpack = peerDependency('@msgpack/msgpack') as typeof MessagePack;
  private readonly extensionCodec = new this.msgpack.ExtensionCodec();

  constructor() {
    for (const type of [PLAIN_UNKNOWN, REFINED_UNKNOWN]) {
      this.extensionCodec.register({
        type,
        encode: (value) => (value instanceof Unknown && value.kind === type ? value.refinement : null),
        decode: (refinement) => new Unknown(type, refinement),
      });
    }
  }

  /** Packs a value. */
  public encode(value: WireValue): DynamicValue {
    return { msgpack: this.msgpack.encode(value, { extensionCodec: this.extensionCodec, useBigInt64: true }) };
  }

  /** Unpacks a value; numbers beyond 2^53 become `bigint`. */
  public decode(value: DynamicValue | null | undefined): WireValue {
    if (!value?.msgpack || value.msgpack.length === 0) {
      return null;
    }
    const options = { extensionCodec: this.extensionCodec, useBigInt64: true };
    return this.msgpack.decode(value.msgpack, options) as WireValue;
  }

  /** Unpacks an object. @throws Error if the value is something else */
  public decodeObject(value: DynamicValue | null | undefined): WireObject {
    const object = this.decode(value);
    if (!isWireObject(object)) {
      throw new Error(`expected an object from Terraform, got ${canonicalText(object)}`);
    }
    return object;
  }
}
