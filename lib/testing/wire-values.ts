import type * as MessagePack from '@msgpack/msgpack';
import { peerDependency } from './peer-dependency';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object. */
export type JsonObject = Readonly<Record<string, Json>>;

/** A value that Terraform and a provider exchange. Sets are lists in arbitrary order. */
export type WireValue = null | boolean | number | bigint | string | Unknown | readonly WireValue[] | WireObject;

/** An object or a map that Terraform and a provider exchange. */
export interface WireObject {
  readonly [name: string]: WireValue;
}

/** A value in a message. Terraform accepts either form. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const PLAIN_UNKNOWN = 0;
const REFINED_UNKNOWN = 12;

/** A value that is known after apply. Known parts of it, for example its first letters, are kept. */
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

/** The same text for equal values, independently of the order of keys. */
export function canonicalText(value: WireValue): string {
  return JSON.stringify(value, (_name, part: WireValue) => {
    if (typeof part === 'bigint') {
      return `${part}n`;
    }
    return isWireObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
}

/** Encodes values for Terraform, and decodes its values. */
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

  /** Encodes a value. */
  public encode(value: WireValue): DynamicValue {
    return { msgpack: this.msgpack.encode(value, { extensionCodec: this.extensionCodec, useBigInt64: true }) };
  }

  /** Decodes a value. Numbers beyond 2^53 become `bigint`. */
  public decode(value: DynamicValue | null | undefined): WireValue {
    if (!value?.msgpack || value.msgpack.length === 0) {
      return null;
    }
    const options = { extensionCodec: this.extensionCodec, useBigInt64: true };
    return this.msgpack.decode(value.msgpack, options) as WireValue;
  }

  /** Decodes an object. @throws Error if the value is not an object */
  public decodeObject(value: DynamicValue | null | undefined): WireObject {
    const object = this.decode(value);
    if (!isWireObject(object)) {
      throw new Error(`expected an object from Terraform, got ${canonicalText(object)}`);
    }
    return object;
  }
}
