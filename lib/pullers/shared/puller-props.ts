import { ICompartment } from '../../identity';
import { Condition } from '../../policy-language';
import { Region } from '../../region';
import { MachineTag } from './machine-tag';

/** What every puller is made with. */
export interface PullerProps {
  /** Name that people see, and that the dynamic group has. */
  readonly pullerName: string;

  /** The tenancy, where the dynamic group stands. */
  readonly tenancy: ICompartment;

  /** Compartment that the machines stand in. */
  readonly compartment: ICompartment;

  /** Region of the machines. */
  readonly region: Region;

  /**
   * Region of the registry. A service gateway leads to the registry of its own region alone: for another, the network
   * has to lead to the internet.
   *
   * @default - region of the machines
   */
  readonly registryRegion?: Region;

  /**
   * Name of the subnet that the machines stand in.
   *
   * @default - the first of the network
   */
  readonly subnet?: string;

  /**
   * Which machines may pull: those with a defined tag, which the machines of this puller are then given, or those of a
   * condition of yours. The OCID of a machine cannot serve: the group has to stand before the machine. A condition on
   * the compartment lets every machine pull that anybody starts there.
   *
   * @default - those with the tag of this puller's name, by the key that the stack makes once; see {@link PullerTags}
   */
  readonly matching?: Condition | MachineTag;

  /**
   * Seconds that Terraform waits between writing the policies and starting machines.
   *
   * A machine that asks for a token before the group and its policies are known everywhere keeps a useless one for up
   * to an hour. Oracle says that a policy takes effect within 10 seconds as a rule, and its own module for OKE waits 30.
   * Wait longer where identity changes in another region than the one that the machines stand in.
   *
   * @default 30
   */
  readonly propagationSeconds?: number;
}
