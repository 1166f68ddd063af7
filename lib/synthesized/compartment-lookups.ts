import { addressOf, SynthesizedResource } from './synthesized-resource';

/** Resolves an argument of a resource. */
export type ArgumentOf = (resource: SynthesizedResource, argument: string) => string;

/** Type of the lookups. */
export const COMPARTMENT_LOOKUP = 'oci_identity_compartments';

/** The first of the compartments that a lookup finds. */
const FOUND = new RegExp(`^data\\.(${COMPARTMENT_LOOKUP}\\.[\\w-]+)\\.compartments\\[0\\]\\.id$`);

/** Lookups of compartments by name and parent that find a compartment of the app. */
export class CompartmentLookups {
  private readonly found = new Map<string, SynthesizedResource | undefined>();

  constructor(
    private readonly byAddress: ReadonlyMap<string, SynthesizedResource>,
    private readonly argumentOf: ArgumentOf,
  ) {}

  /** The compartment whose OCID `reference` of `stack` is, if it is the result of a lookup and the app creates it. */
  public follow(reference: string, stack: string): SynthesizedResource | undefined {
    const [, lookup] = FOUND.exec(reference) ?? [];
    const resource = lookup === undefined ? undefined : this.byAddress.get(`${stack}:data.${lookup}`);
    return resource && this.find(resource);
  }

  private find(lookup: SynthesizedResource): SynthesizedResource | undefined {
    const address = addressOf(lookup);
    if (!this.found.has(address)) {
      // A lookup below itself finds nothing.
      this.found.set(address, undefined);
      const wanted = this.keyOf(lookup);
      const [only, ...others] = [...this.byAddress.values()]
        .filter(({ kind, type }) => kind === 'resource' && type === 'oci_identity_compartment')
        .filter((compartment) => this.keyOf(compartment) === wanted);
      this.found.set(address, others.length === 0 ? only : undefined);
    }
    return this.found.get(address);
  }

  private keyOf(compartment: SynthesizedResource): string {
    return JSON.stringify(['name', 'compartment_id'].map((argument) => this.argumentOf(compartment, argument)));
  }
}
