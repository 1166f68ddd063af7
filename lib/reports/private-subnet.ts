import { SynthesizedResource } from '../synthesized';

/** Whether no machine in a subnet can have a public address. Oracle has two arguments for that. */
export function isPrivateSubnet({
  arguments: { prohibit_public_ip_on_vnic, prohibit_internet_ingress },
}: SynthesizedResource): boolean {
  return [prohibit_public_ip_on_vnic, prohibit_internet_ingress].some((flag) => String(flag) === 'true');
}
