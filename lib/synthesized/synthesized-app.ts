import { holdsExpression } from '../core';
import { CompartmentLookups } from './compartment-lookups';
import { StackMetadata, STACK_METADATA } from './stack-metadata';
import { ExpressionResolver, WrittenValue } from './expression-resolver';
import { instancesOf } from './resource-instances';
import { addressOf, SynthesizedResource } from './synthesized-resource';
import { Arguments, Blocks, TerraformConfiguration } from './terraform-configuration';
import { jsonOf } from './terraform-value';

/** A Terraform module that a stack calls. */
export interface SynthesizedModule {
  /** Name of its stack. */
  readonly stack: string;

  /** Its id in the stack. */
  readonly id: string;

  /** Path of its construct, or its Terraform address in a configuration that cdktf did not write. */
  readonly path: string;

  /** The source address of the module. */
  readonly source: string;
}

/** An attribute of a resource, from a reference. */
export interface Referent {
  readonly resource: SynthesizedResource;
  readonly attribute: string;
}

/**
 * The synthesized stacks of an app, including hand-written resources and escape hatches. It resolves references between
 * stacks.
 */
export class SynthesizedApp {
  public readonly resources: readonly SynthesizedResource[];

  private readonly byAddress: Map<string, SynthesizedResource>;

  private readonly resolver: ExpressionResolver;

  private readonly lookups: CompartmentLookups;

  /** Attributes in resolution, to end a cycle of references. */
  private readonly following = new Set<string>();

  constructor(
    /** The configuration of each stack, by the name of the stack. */
    public readonly stacks: ReadonlyMap<string, TerraformConfiguration>,
  ) {
    const blocks = [...stacks].flatMap(([stack, { resource = {}, data = {} }]) => [
      ...resourcesIn(stack, 'resource', resource),
      ...resourcesIn(stack, 'data', data),
    ]);
    this.byAddress = new Map(blocks.map((resource) => [addressOf(resource), resource]));
    this.lookups = new CompartmentLookups(this.byAddress, (resource, argument) => this.attribute(resource, argument));
    this.resolver = new ExpressionResolver(stacks, (reference, stack) => this.written(reference, stack));
    this.resources = blocks.flatMap((resource) => instancesOf(resource, this.resolver));
    for (const resource of this.resources) {
      this.byAddress.set(addressOf(resource), resource);
    }
  }

  /** The modules of all stacks. Their contents are not known. */
  public get modules(): SynthesizedModule[] {
    return [...this.stacks].flatMap(([stack, { module = {} }]) =>
      Object.entries(module).map(([id, { '//': comment, source }]) => ({
        stack,
        id,
        path: pathIn(comment) ?? `module.${id}`,
        source: typeof source === 'string' ? source : '',
      })),
    );
  }

  /** The resources of one type, not the data sources. */
  public ofType(type: string): SynthesizedResource[] {
    return this.resources.filter((resource) => resource.kind === 'resource' && resource.type === type);
  }

  /** The resolved value of an attribute, or the resolved reference to it if the value is not known. */
  public attribute(resource: SynthesizedResource, name: string): string {
    const value = resource.arguments[name] ?? triggerOf(resource, name);
    return typeof value === 'string' ? this.resolved(value, resource.stack) : `\${${addressOf(resource)}.${name}}`;
  }

  /** The metadata of all stacks about a topic, each with the name of its stack. */
  public metadata<T extends keyof StackMetadata>(topic: T) {
    return [...this.stacks].flatMap(([stack, { '//': comment }]) => {
      const { [STACK_METADATA]: said = {} } = Object(comment) as { [STACK_METADATA]?: StackMetadata };
      const entries: readonly NonNullable<StackMetadata[T]>[number][] = said[topic] ?? [];
      return entries.map((entry) => ({ stack, entry }));
    });
  }

  /**
   * The region of the provider of a resource, or of the default provider of a type in a stack; `undefined` if it is not a
   * literal.
   */
  public regionOf({
    stack,
    type,
    arguments: { provider } = {},
  }: Pick<SynthesizedResource, 'stack' | 'type'> & Partial<Pick<SynthesizedResource, 'arguments'>>):
    string | undefined {
    const [, local = type.split('_')[0] ?? '', alias] = REFERENCE_TO_PROVIDER.exec(String(provider ?? '')) ?? [];
    const { provider: providers = {} } = this.stacks.get(stack) ?? {};
    const blocks = Object.hasOwn(providers, local) ? (providers[local] ?? []) : [];
    const region = blocks.find((block) => block['alias'] === alias)?.['region'];
    const text = typeof region === 'string' ? this.resolved(region, stack) : '';
    return text === '' || holdsExpression(text) ? undefined : text;
  }

  /** The attribute that `text` in `stack` refers to, if it is one reference and nothing else. */
  public referent(text: unknown, stack: string): Referent | undefined {
    return this.referentBehind(text, stack, 0);
  }

  /**
   * `text` of `stack` in a form that does not depend on the stack. Literal arguments replace references to them, and
   * every other reference includes its stack, as `${stack:type.id.attribute}`. Locals, defaults of variables, and
   * functions of known values are evaluated.
   */
  public resolved(text: string, stack: string): string {
    const followed = text.replace(REFERENCE, (whole: string, otherStack: string | undefined, reference: string) => {
      const found = this.follow(reference, otherStack ?? stack);
      return found === undefined ? whole : this.inserted(found, whole);
    });
    return UNRESOLVED.test(followed) ? this.resolver.text(followed, stack) : followed;
  }

  /**
   * A value of `stack` as JSON, with its expressions evaluated. A string of one expression becomes its value, for
   * example a list. An expression that only Terraform can evaluate remains.
   */
  public evaluated(value: unknown, stack: string): unknown {
    return jsonOf(this.resolver.value(value, stack));
  }

  private written(reference: string, stack: string): WrittenValue | undefined {
    const [, otherStack, output = ''] = REMOTE_STATE.exec(reference) ?? [];
    if (otherStack !== undefined) {
      const value = this.stacks.get(otherStack)?.output?.[output]?.['value'];
      return value === undefined
        ? undefined
        : { value, stack: otherStack, reference: `${otherStack}:output.${output}` };
    }
    const found = this.follow(reference, stack);
    return (
      found && {
        value: found.resource.arguments[found.attribute] ?? triggerOf(found.resource, found.attribute),
        stack: found.resource.stack,
        reference: `${addressOf(found.resource)}.${found.attribute}`,
      }
    );
  }

  private inserted({ resource, attribute }: Referent, reference: string): string {
    const key = `${addressOf(resource)}.${attribute}`;
    if (this.following.has(key)) {
      return reference;
    }
    this.following.add(key);
    const text = this.attribute(resource, attribute);
    this.following.delete(key);
    return text;
  }

  private referentBehind(text: unknown, stack: string, hops: number): Referent | undefined {
    if (hops > MOST_HOPS) {
      return undefined;
    }
    const [whole, otherStack, reference = ''] = typeof text === 'string' ? (WHOLE_REFERENCE.exec(text) ?? []) : [];
    return whole === undefined ? undefined : this.follow(reference, otherStack ?? stack, hops);
  }

  /** The attribute that a wait passes on, if it passes on exactly one. */
  private behindWait(resource: SynthesizedResource, attribute: string, hops: number): Referent | undefined {
    const trigger = triggerOf(resource, attribute);
    return trigger === undefined ? undefined : this.referentBehind(trigger, resource.stack, hops + 1);
  }

  private follow(reference: string, stack: string, hops = 0): Referent | undefined {
    const [, otherStack, output = ''] = REMOTE_STATE.exec(reference) ?? [];
    if (otherStack !== undefined) {
      const value = this.stacks.get(otherStack)?.output?.[output]?.['value'];
      return this.referentBehind(value, otherStack, hops + 1);
    }
    const compartment = this.lookups.follow(reference, stack);
    if (compartment !== undefined) {
      return { resource: compartment, attribute: 'id' };
    }
    const [, data = '', type = '', id = '', instance = '', attribute = ''] = ATTRIBUTE.exec(reference) ?? [];
    const address = `${stack}:${data}${type}.${id}`;
    const resource = this.byAddress.get(`${address}${instance}`) ?? this.byAddress.get(address);
    return resource && (this.behindWait(resource, attribute, hops) ?? { resource, attribute });
  }
}

/**
 * References as cdktf writes them, and resolved references. Function calls and escaped references do not match. A
 * reference to one of several instances of a resource counts as a reference to the resource.
 */
const REFERENCE = /(?<!\$)\$\{(?:([\w-]+):)?([a-z][\w.-]*(?:\[[^*\]]+\](?:\.\w+)?)?)\}/g;
/** An expression that remains after the references of a text are resolved. */
const UNRESOLVED = /(?<!\$)\$\{(?![\w-]+:[\w.-]+\})/;
const REFERENCE_TO_PROVIDER = /^(?:\$\{)?([\w-]+)(?:\.([\w-]+))?\}?$/;
const WHOLE_REFERENCE = new RegExp(`^${REFERENCE.source}$`);
const ATTRIBUTE = /^(data\.)?([a-z]\w*)\.([\w-]+?)(\[.+\])?\.(triggers\.[\w-]+|triggers\["[^"]+"\]|\w+)$/;

/** Largest number of outputs and waits that a reference is followed through. Only cycles exceed it. */
const MOST_HOPS = 100;

/** The value that a wait passes on as a trigger, from `triggers.id` or `triggers["id"]`. */
function triggerOf({ type, arguments: { triggers } }: SynthesizedResource, attribute: string): string | undefined {
  const [, name, quotedName = ''] = (type === 'time_sleep' && /^triggers(?:\.(.+)|\["(.+)"\])$/.exec(attribute)) || [];
  const text = (Object(triggers) as Arguments)[name ?? quotedName];
  return typeof text === 'string' ? text : undefined;
}

const REMOTE_STATE = /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)$/;

function resourcesIn(stack: string, kind: SynthesizedResource['kind'], blocks: Blocks): SynthesizedResource[] {
  return Object.entries(blocks).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, { '//': comment, ...written }]) => ({
      stack,
      kind,
      type,
      id,
      path: pathIn(comment) ?? `${kind === 'data' ? 'data.' : ''}${type}.${id}`,
      arguments: written,
    })),
  );
}

/** The path of a construct, from the comment that cdktf adds. */
function pathIn(comment: unknown): string | undefined {
  const { metadata } = Object(comment) as { metadata?: { path?: unknown } };
  return typeof metadata?.path === 'string' ? metadata.path : undefined;
}
