import { isTenancyOcid } from '../../core';
import { Location } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CompartmentStep } from '../evaluator';

/** The compartments of an app: compartments that it creates, that it looks up, and that it names only by OCID. */
export class CompartmentTree {
  private readonly known: ReadonlyMap<string, SynthesizedResource>;
  private readonly tenancies: ReadonlySet<string>;
  private readonly parents: ReadonlyMap<string, string>;
  private readonly paths = new Map<string, readonly CompartmentStep[]>();

  constructor(private readonly app: SynthesizedApp) {
    const compartments = app.resources.filter(({ type }) => type === 'oci_identity_compartment');
    this.known = new Map(
      compartments.map((compartment) => [app.attribute(compartment, 'id').toLowerCase(), compartment]),
    );
    this.parents = new Map(
      app
        .metadata('compartments')
        .map(({ stack, entry: { ocid, parent } }) => [
          app.resolved(ocid, stack).toLowerCase(),
          app.resolved(parent, stack),
        ]),
    );
    const groups = ['oci_identity_group', 'oci_identity_dynamic_group'].flatMap((type) => app.ofType(type));
    this.tenancies = new Set(groups.map((group) => app.attribute(group, 'compartment_id')));
    compartments.forEach((compartment) => this.pathTo(app.attribute(compartment, 'id')));
  }

  /** The paths of all compartments that the app has or that were looked up in this tree. */
  public get all(): readonly (readonly CompartmentStep[])[] {
    return [...this.paths.values()];
  }

  /** OCIDs of the compartments that the app creates. */
  public get made(): readonly string[] {
    return [...this.known].flatMap(([ocid, { kind }]) => (kind === 'resource' ? [ocid] : []));
  }

  /**
   * Whether an OCID is that of the tenancy. An OCID that only Terraform knows is, if groups are created there, or if
   * the reference is named like one of the tenancy.
   */
  public isTenancy(ocid: string): boolean {
    return isTenancyOcid(ocid) || TENANCY_REFERENCE.test(ocid) || this.tenancies.has(ocid);
  }

  /** Whether a location is the whole tenancy, by keyword or by OCID. */
  public isTenancyWide(location: Location): boolean {
    return location.kind === 'tenancy' || ('ocid' in location && this.isTenancy(location.ocid));
  }

  /** The path to the compartment of a resource; empty if the resource does not name one. */
  public pathToHolderOf({
    arguments: { compartment_id: ocid },
    stack,
  }: SynthesizedResource): readonly CompartmentStep[] {
    return typeof ocid === 'string' ? this.pathTo(this.app.resolved(ocid, stack)) : [];
  }

  /** The paths that end with these names, from top to bottom. */
  public named(names: readonly string[]): (readonly CompartmentStep[])[] {
    const wanted = names.map((name) => name.toLowerCase());
    return this.all.filter((path) =>
      wanted.every((name, index) => path.at(index - wanted.length)?.name?.toLowerCase() === name),
    );
  }

  /**
   * The known compartments above the one with this OCID, and itself. It is one array for each compartment, in any case
   * of the OCID, because the evaluator caches by it.
   *
   * @param ocid with its references resolved
   */
  public pathTo(ocid: string): readonly CompartmentStep[] {
    const key = ocid.toLowerCase();
    const path = this.paths.get(key) ?? this.findPath(ocid, key);
    this.paths.set(key, path);
    return path;
  }

  private findPath(ocid: string, key: string): readonly CompartmentStep[] {
    const compartment = this.known.get(key);
    const parent = this.parents.get(key);
    if (compartment === undefined && parent === undefined) {
      return [{ ocid }];
    }
    // A compartment with itself as parent ends the path here.
    this.paths.set(key, [{ ocid }]);
    if (compartment === undefined) {
      return [...this.pathTo(parent ?? ''), { ocid }];
    }
    const { name } = compartment.arguments;
    const step = typeof name === 'string' ? { ocid, name: this.app.resolved(name, compartment.stack) } : { ocid };
    return [...this.pathToHolderOf(compartment), step];
  }
}

/** Name of a compartment, or its OCID if the name is not known. */
export function nameOfCompartment(compartment: readonly CompartmentStep[]): string {
  const { name, ocid = '' } = compartment.at(-1) ?? {};
  return name ?? ocid;
}

const TENANCY_REFERENCE = /^\$\{.*(oci_identity_tenancy\.|tenancy(_?(oc)?id)?\}$)/i;
