import { Aspects, IAspect, Lazy, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { TimeProvider } from '../bindings/time/provider';
import { Sleep, SleepConfig } from '../bindings/time/sleep';
import { Misconfiguration, rememberWait, ScopeDefault, throwIfProblem } from '../core';
import { homeRegionIsAnother } from './home-region';

const settings = new ScopeDefault<number>();

/**
 * How many seconds Terraform waits below `scope` after it created something that Oracle does not know everywhere at
 * once, before it creates what depends on that: after a compartment, a group, a user, a dynamic group, a tag, the
 * address of a vault, and the policy of a puller. `0` switches the waits off. Call it before these are declared.
 *
 * Unless it is called, Terraform waits 30 seconds where only identity depends on what is new, and 60 where services of
 * the region do, or 90 where the home region is, or may be, another. Oracle's maintainers advise up to a minute.
 *
 * A wait is a `time_sleep` beside what is new: it is created once, and again only with that.
 *
 * @throws ConfigurationError unless it is a whole number from 0 to 3600
 * @see https://github.com/oracle/terraform-provider-oci/issues/2065
 */
export function usePropagationWait(scope: IConstruct, seconds: number): void {
  throwIfProblem(scope, waitProblem(seconds));
  settings.set(scope, seconds);
}

/** What is wrong with `seconds` as the length of a wait, or `undefined` when nothing is. */
export function waitProblem(seconds: number): Misconfiguration | undefined {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600
    ? undefined
    : {
        given: `a wait of ${seconds} seconds`,
        why: 'it must be a whole number from 0 to 3600',
        fix: 'omit it for the default, or pass 0 to switch the wait off',
      };
}

/** Who has to know what is new: identity in the home region, or services of every region. */
type Audience = 'identity' | 'every-service';

/**
 * Attributes of a resource that `scope` created, handed out from behind the wait: whatever refers to them is created
 * when Oracle knows the resource. The keys are the names of the attributes.
 */
export function afterPropagation<K extends string>(
  scope: Construct,
  attributes: Readonly<Record<K, string>>,
  audience: Audience,
): Readonly<Record<K, string>> {
  const setting = settings.of(scope);
  if (setting === 0) {
    return attributes;
  }
  const seconds = () => setting ?? defaultSeconds(scope, audience);
  const wait = newWait(scope, {
    createDuration: Lazy.stringValue({ produce: () => `${seconds()}s` }),
    triggers: attributes,
  });
  rememberWait(wait, attributes);
  return Object.fromEntries(
    Object.keys(attributes).map((name) => [name, wait.getStringAttribute(`triggers.${name}`)]),
  ) as Record<K, string>;
}

/** A wait after `resources`, for what depends on it to be created when Oracle acts by them. */
export function waitAfter(scope: Construct, resources: readonly TerraformResource[], given?: number): Sleep {
  const seconds = given ?? settings.of(scope) ?? defaultSeconds(scope, 'identity');
  throwIfProblem(scope, waitProblem(seconds));
  return newWait(scope, { createDuration: `${seconds}s`, dependsOn: [...resources] });
}

function defaultSeconds(scope: IConstruct, audience: Audience): number {
  return audience === 'identity' ? 30 : homeRegionIsAnother(scope) ? 90 : 60;
}

function newWait(scope: Construct, config: SleepConfig): Sleep {
  const stack = TerraformStack.of(scope);
  if (!stacksThatWait.has(stack)) {
    stacksThatWait.add(stack);
    Aspects.of(stack).add(new TimeProviderIn(stack));
  }
  return new Sleep(scope, 'Wait', config);
}

const stacksThatWait = new WeakSet<TerraformStack>();

/** Adds hashicorp/time, which has no settings, to a stack that waits and has no provider for it. */
class TimeProviderIn implements IAspect {
  constructor(private readonly stack: TerraformStack) {}

  public visit(node: IConstruct): void {
    if (node === this.stack && !node.node.findAll().some(isTimeProvider)) {
      new TimeProvider(this.stack, 'TimeProvider');
    }
  }
}

function isTimeProvider(node: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === 'time';
}
