import { CompartmentStep } from '../policy';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** The compartments that an app makes, and where they stand. */
export class CompartmentTree {
  private readonly made: ReadonlyMap<string, SynthesizedResource>;

  constructor(private readonly app: SynthesizedApp) {
    this.made = new Map(
      app
        .ofType('oci_identity_compartment')
        .map((compartment) => [
          app.settled(`\${${compartment.type}.${compartment.id}.id}`, compartment.stack),
          compartment,
        ]),
    );
  }

  /** The compartments above the one that `ocid`, with references followed, tells of, and itself; as far as is known. */
  public pathTo(ocid: string): CompartmentStep[] {
    const made = this.made.get(ocid);
    return made === undefined
      ? [{ ocid }]
      : [...this.pathTo(this.compartmentOf(made)), { ocid, name: this.nameOf(made) }];
  }

  /** OCID of the compartment that holds a resource. */
  public compartmentOf({ arguments: { compartment_id }, stack }: SynthesizedResource): string {
    return this.app.settled(String(compartment_id), stack);
  }

  /** OCIDs of the compartments that the app makes under this name. */
  public named(name: string): string[] {
    return [...this.made].flatMap(([ocid, made]) =>
      this.nameOf(made).toLowerCase() === name.toLowerCase() ? [ocid] : [],
    );
  }

  private nameOf({ arguments: { name }, stack }: SynthesizedResource): string {
    return this.app.settled(String(name), stack);
  }
}
