import { isTenancyOcid } from '../../core';
import { Location } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CompartmentStep } from '../evaluator';

/** The compartments of an app: those that it makes, those that it looks up, and those that it names by OCID alone. */
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
        .map(({ stack, remark: { ocid, parent } }) => [
          app.resolved(ocid, stack).toLowerCase(),
          app.resolved(parent, stack),
        ]),
    );
    const groups = ['oci_identity_group', 'oci_identity_dynamic_group'].flatMap((type) => app.ofType(type));
    this.tenancies = new Set(groups.map((group) => app.attribute(group, 'compartment_id')));
    compartments.forEach((compartment) => this.pathTo(app.attribute(compartment, 'id')));
  }

  /** The way to every compartment that was asked for or that the app has. */
  public get all(): readonly (readonly CompartmentStep[])[] {
    return [...this.paths.values()];
  }

  /** OCIDs of the compartments that the app makes. */
  public get made(): readonly string[] {
    return [...this.known].flatMap(([ocid, { kind }]) => (kind === 'resource' ? [ocid] : []));
  }

  /**
   * Whether an OCID is that of the tenancy. Where Terraform alone knows it, it is if groups are made there, or if the
   * reference is called so.
   */
  public isTenancy(ocid: string): boolean {
    return isTenancyOcid(ocid) || TENANCY_REFERENCE.test(ocid) || this.tenancies.has(ocid);
  }

  /** Whether a location is the whole tenancy, however it is named. */
  public isTenancyWide(location: Location): boolean {
    return location.kind === 'tenancy' || ('ocid' in location && this.isTenancy(location.ocid));
  }

  /** The way to the compartment that holds a resource; none where that is not written. */
  public pathToHolderOf({
    arguments: { compartment_id: ocid },
    stack,
  }: SynthesizedResource): readonly CompartmentStep[] {
    return typeof ocid === 'string' ? this.pathTo(this.app.resolved(ocid, stack)) : [];
  }

  /** The ways to the compartments that go by these names, from above to below. */
  public named(names: readonly string[]): (readonly CompartmentStep[])[] {
    const wanted = names.map((name) => name.toLowerCase());
    return this.all.filter((path) =>
      wanted.every((name, index) => path.at(index - wanted.length)?.name?.toLowerCase() === name),
    );
  }

  /**
   * The compartments above the one with this OCID, as far as they are known, and itself. One array for a compartment,
   * whatever its OCID is written like: the evaluator remembers by it.
   *
   * @param ocid with its references settled
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
    // A compartment that claims to be its own parent ends the way here.
    this.paths.set(key, [{ ocid }]);
    if (compartment === undefined) {
      return [...this.pathTo(parent ?? ''), { ocid }];
    }
    const { name } = compartment.arguments;
    const step = typeof name === 'string' ? { ocid, name: this.app.resolved(name, compartment.stack) } : { ocid };
    return [...this.pathToHolderOf(compartment), step];
  }
}

/** Name of a compartment, or its OCID where only that is known. */
export function nameOfCompartment(compartment: readonly CompartmentStep[]): string {
  const { name, ocid = '' } = compartment.at(-1) ?? {};
  return name ?? ocid;
}

const TENANCY_REFERENCE = /^\$\{.*(oci_identity_tenancy\.|tenancy(_?(oc)?id)?\}$)/i;
