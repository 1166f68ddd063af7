/**
 * Terraform's reasons for an action, in words.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: 'its creation failed half-way before',
  replace_because_cannot_update: 'OCI cannot change it in place',
  replace_by_request: '-replace requests it',
  replace_by_triggers: 'a resource in its replace_triggered_by changes',
  delete_because_no_resource_config: 'it is no longer declared',
  delete_because_no_module: 'its module is no longer declared',
  delete_because_wrong_repetition: 'its count or for_each changed its kind',
  delete_because_count_index: 'its count is smaller',
  delete_because_each_key: 'its key is no longer in for_each',
  delete_because_no_move_target: 'a moved block names an address that is not declared',
};

/** A reason from a plan, in words. Unknown reasons are returned as they are. */
export function changeReason(reason: string): string {
  return REASONS[reason] ?? reason.replaceAll('_', ' ');
}
