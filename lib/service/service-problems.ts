import { ALLOWED_VALUES_SOURCE, allowedValues } from './allowed-values';
import { ArgumentValues, blocksAt, isLeftOut } from './argument-blocks';
import { demandProblem } from './demand-problem';
import { holds } from './holds';
import { sameText } from './same-text';
import { Condition, ServiceDemand } from './service-demand';
import { SERVICE_DEMANDS } from './service-demands';

/** A problem for which a service refuses a resource, though the provider's schema accepts it. */
export interface ServiceProblem {
  /** Resource type and dotted path, for example `oci_kms_key.key_shape.length`. */
  readonly id: string;

  /** Names and positions from the resource down to the argument. */
  readonly path: readonly (string | number)[];

  /** The argument, its value, and the reason. */
  readonly message: string;

  /** The origin of the demand: a page of Oracle, or the lists of values. */
  readonly source: string;

  /** How an administrator switches the demand off. @default - it cannot be switched off */
  readonly switchOff?: string;
}

/** A resource to compare with the tables. */
export interface JudgedResource {
  readonly type: string;

  readonly values: ArgumentValues;

  /** Whether a value is unknown, such as a reference. */
  readonly isUnknown: (value: unknown) => boolean;
}

/** Problems of a resource by the tables of allowed values and of demands. Unknown values have no problems. */
export function serviceProblems(resource: JudgedResource): readonly ServiceProblem[] {
  return [...valueProblems(resource), ...demandProblems(resource)];
}

function valueProblems({ type, values, isUnknown }: JudgedResource): readonly ServiceProblem[] {
  return Object.entries(allowedValues()[type] ?? {}).flatMap(([argument, allowed]) =>
    argumentsAt(values, argument)
      .filter(({ value }) => !isLeftOut(value) && !isUnknown(value) && !allowed.some((one) => sameText(one, value)))
      .map(({ path, value }) => ({
        id: `${type}.${argument}`,
        path,
        message: `${path.join('.')} is '${String(value)}': the service accepts ${allowed.join(', ')}`,
        source: ALLOWED_VALUES_SOURCE,
      })),
  );
}

function demandProblems({ type, values, isUnknown }: JudgedResource): readonly ServiceProblem[] {
  return SERVICE_DEMANDS.filter((row) => row.type === type).flatMap(
    ({ argument, when, unless, demand, answer, source }) =>
      argumentsAt(values, argument)
        .filter(({ value, siblings }) => !isUnknown(value) && (!when || holds(when, siblings, isUnknown)))
        .filter(({ siblings }) => !unless || !holdsInside(unless, siblings, isUnknown))
        .flatMap(({ path, value, siblings }): ServiceProblem[] => {
          const problem = demandProblem(demand, value, isUnknown);
          if (problem === undefined) {
            return [];
          }
          const parts = [path.join('.'), problem, when && whereText(when, siblings), answer && `(${answer})`];
          const message = parts.filter((part) => part !== undefined).join(' ');
          const switchOff = demand.is === 'required-by-default' ? { switchOff: demand.switchOff } : {};
          return [{ id: `${type}.${argument}`, path, message, source, ...switchOff }];
        }),
  );
}

function holdsInside(
  { argument, is }: NonNullable<ServiceDemand['unless']>,
  values: ArgumentValues,
  isUnknown: JudgedResource['isUnknown'],
): boolean {
  return argumentsAt(values, argument).some(({ siblings }) =>
    holds({ argument: argument.slice(argument.lastIndexOf('.') + 1), is }, siblings, isUnknown),
  );
}

function whereText(when: Condition, siblings: ArgumentValues): string {
  return `where ${when.argument} is ${'isGiven' in when ? 'given' : String(siblings[when.argument])}`;
}

/** An argument where it is, or could be, with all arguments of its block. */
interface ArgumentAt {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly siblings: ArgumentValues;
}

function argumentsAt(values: ArgumentValues, dottedPath: string): readonly ArgumentAt[] {
  const names = dottedPath.split('.');
  const name = names.pop() ?? '';
  return blocksAt(values, names).map((block) => ({
    path: [...block.path, name],
    value: block.values[name],
    siblings: block.values,
  }));
}
