import { isTenancyOcid } from '../../core';
import { AccessTarget, AppAccess, nameOfCompartment } from '../analysis';
import { CompartmentStep, isExemptFromDeny, knownPrincipal } from '../evaluator';
import { reachableTargets } from '../invariants';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { DynamicGroups, MatchedGroup } from './dynamic-groups';
import { NamedPrincipal } from './named-principal';
import { PossibleRequests } from './possible-requests';

type Path = readonly CompartmentStep[];

/** The facts that escalation rules read: access in an app, its compartments and its dynamic groups. */
export class EscalationFacts {
  public readonly app: SynthesizedApp;
  public readonly requests: PossibleRequests;

  /** Names of the principals that can push with the statements as they are. */
  public readonly pushers: ReadonlySet<string>;

  private readonly compartments: ReadonlyMap<string, Path>;
  private readonly dynamicGroups: DynamicGroups;

  /**
   * @param access access in the over-approximate interpretation
   * @param scope name for the targets together, for example `prod`
   * @param targets what there is to push to, and the compartments that hold it
   */
  constructor(
    public readonly access: AppAccess,
    public readonly scope: string,
    public readonly targets: readonly AccessTarget[],
  ) {
    this.app = access.app;
    this.pushers = new Set(reachableTargets(access, 'push', targets).keys());
    const known = access.targets.map(({ compartment }) => compartment);
    this.compartments = new Map(known.flatMap((path) => (path.length === 0 ? [] : [[ocidOf(path), path]])));
    this.dynamicGroups = new DynamicGroups(this.app);
    const named = this.dynamicGroups.compartments.filter((ocid) => !this.compartments.has(ocid.toLowerCase()));
    this.requests = new PossibleRequests(access, named);
  }

  /** The principal of that name. */
  public named(name: string): NamedPrincipal | undefined {
    const principal = this.access.principals.get(name);
    return principal && { name, principal };
  }

  /** The compartments that hold targets and all those above them, each once. The tenancy is the empty path. */
  public get atOrAbove(): Path[] {
    const paths = this.targets.flatMap(({ compartment }) =>
      compartment.map((_, index) => compartment.slice(0, index + 1)),
    );
    return [[], ...new Map(paths.map((path) => [ocidOf(path), path])).values()];
  }

  /** Every compartment that the app knows, and the tenancy. */
  public get everywhere(): Path[] {
    return [[], ...this.compartments.values()];
  }

  /** The path to a compartment; only itself if the app knows nothing but its OCID. */
  public pathTo(ocid: string): Path {
    return this.compartments.get(ocid.toLowerCase()) ?? [{ ocid }];
  }

  /** The path to the compartment of a resource; every compartment if it is not written. */
  public placesOf(resource: SynthesizedResource): Path[] {
    const { compartment_id } = resource.arguments;
    return typeof compartment_id === 'string'
      ? [this.pathTo(this.app.attribute(resource, 'compartment_id'))]
      : this.everywhere;
  }

  /** The dynamic groups of a principal that the app makes, with what they match. */
  public matchedBy({ principal }: NamedPrincipal): MatchedGroup[] {
    return (principal.dynamicGroups ?? []).flatMap((group) => this.dynamicGroups.of(group));
  }

  /** Whether it is the group that administers every tenancy. */
  public isBuiltIn(name: string): boolean {
    const principal = this.access.principals.get(name);
    return principal !== undefined && isExemptFromDeny(knownPrincipal(principal));
  }
}

/** A compartment in words. */
export function inWordsOf(path: Path): string {
  return path.length === 0 || isTenancyOcid(ocidOf(path)) ? 'the tenancy' : nameOfCompartment(path);
}

function ocidOf(path: Path): string {
  return (path.at(-1)?.ocid ?? '').toLowerCase();
}
