import { ICompartment } from '../../identity';
import { Condition } from '../../policy-language';
import { Region } from '../../region';
import { MachineTag } from './machine-tag';

/** Properties of every puller. */
export interface PullerProps {
  /** Display name, and name of the dynamic group. */
  readonly pullerName: string;

  /** The tenancy, which contains the dynamic group. */
  readonly tenancy: ICompartment;

  /** Compartment of the machines. */
  readonly compartment: ICompartment;

  /** Region of the machines. */
  readonly region: Region;

  /**
   * Region of the registry. A service gateway reaches only the registry of its own region. For another region, the
   * network needs egress to the internet.
   *
   * @default - region of the machines
   */
  readonly registryRegion?: Region;

  /**
   * Name of the subnet of the machines.
   *
   * @default - the first of the network
   */
  readonly subnet?: string;

  /**
   * The machines that can pull: a defined tag, which the machines of this puller then have, or a condition. The
   * condition cannot contain the OCID of a machine, because the group has to exist before the machine. A condition on
   * the compartment allows every machine that anyone starts there to pull.
   *
   * @default - a tag with the name of this puller as its value, in the {@link PullerTags} of the stack
   */
  readonly matching?: Condition | MachineTag;

  /**
   * Seconds that Terraform waits between writing the policies and starting machines.
   *
   * A machine that asks for a token before the group and its policies are effective keeps a token without the
   * permission for up to an hour. Oracle documents that a policy usually takes effect within 10 seconds, and its own
   * module for OKE waits 30. Wait longer if the home region is not the region of the machines.
   *
   * @default - the value of `usePropagationWait`, or 30
   */
  readonly propagationSeconds?: number;
}
