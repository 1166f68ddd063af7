import { AccessTarget, CompartmentStep, nameOfCompartment } from '../policy';

/** The names of a target and of its compartment in a report. */
export interface TargetLabel {
  readonly compartment: string;
  readonly name: string;

  /** Identifier of the region, which the name then ends with. @default - the targets of the app are in one region */
  readonly region?: string;
}

/**
 * Names that distinguish the targets of an app by their location: a compartment has what is above it, or its OCID, where
 * another has its name, and a thing its region where the app has several, and its stack where another in the compartment
 * still has its name.
 */
export function targetLabels(targets: readonly AccessTarget[]): (target: AccessTarget) => TargetLabel {
  const compartments = compartmentLabels(targets.map(({ compartment }) => compartment));
  const regions = new Set(targets.flatMap(({ region }) => region ?? []));
  const labelOf = ({ kind, name, compartment, region, retired = false }: AccessTarget): TargetLabel => {
    const label = compartments(compartment);
    if (kind === 'compartment') {
      return { compartment: label, name: label };
    }
    const own = regions.size > 1 && region !== undefined ? { region } : {};
    return {
      compartment: label,
      name: nameWith(name, [...Object.values(own), ...(retired ? ['retired'] : [])]),
      ...own,
    };
  };
  const times = new Map<string, number>();
  for (const target of targets) {
    const key = keyOf(target, labelOf(target));
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return (target) => {
    const label = labelOf(target);
    const isUnique = times.get(keyOf(target, label)) === 1 || target.stack === undefined;
    return isUnique ? label : { ...label, name: `${label.name} (stack ${target.stack})` };
  };
}

function nameWith(name: string, remarks: readonly string[]): string {
  return remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`;
}

function keyOf({ kind }: AccessTarget, { compartment, name }: TargetLabel): string {
  return JSON.stringify([kind, compartment, name]);
}

type Path = readonly CompartmentStep[];

/** The shortest label of each that no other compartment has. */
function compartmentLabels(paths: readonly Path[]): (path: Path) => string {
  const all = new Map(paths.map((path) => [path.at(-1)?.ocid?.toLowerCase() ?? '', path]));
  const forms = [nameOfCompartment, wholeName, (path: Path) => `${wholeName(path)} (${path.at(-1)?.ocid ?? ''})`];
  const counts = forms.map((form) => {
    const times = new Map<string, number>();
    for (const path of all.values()) {
      times.set(form(path), (times.get(form(path)) ?? 0) + 1);
    }
    return times;
  });
  return (path) => {
    const index = forms.findIndex((form, one) => counts[one]?.get(form(path)) === 1);
    return (forms[index] ?? wholeName)(path);
  };
}

/** The names from below the tenancy, which has none, to the compartment. */
function wholeName(path: Path): string {
  const names = path.slice(0, -1).flatMap(({ name }) => name ?? []);
  return [...names, nameOfCompartment(path)].join(':');
}
