/** An action, pinned by a commit, because its tags can be moved. */
export interface PinnedAction {
  readonly action: string;
  readonly commit: string;

  /** The version of that commit, as a comment. */
  readonly version: string;
}

/** The actions that workflows use. */
export const ACTIONS = {
  checkout: {
    action: 'actions/checkout',
    commit: 'de0fac2e4500dabe0009e67214ff5f5447ce83dd',
    version: 'v6.0.2',
  },
  setupNode: {
    action: 'actions/setup-node',
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    version: 'v7.0.0',
  },
  setupBuildx: {
    action: 'docker/setup-buildx-action',
    commit: 'f87e5991a6d7451dcb8d9637bfbc97413f497069',
    version: 'v4.4.1',
  },
  buildPush: {
    action: 'docker/build-push-action',
    commit: 'c3c9e263c25d99ce0380d002d59b67737d91b0dc',
    version: 'v7.4.0',
  },
  setupOpenTofu: {
    action: 'opentofu/setup-opentofu',
    commit: 'a1320f892987e89d278cc92dc5adc984fb93aca4',
    version: 'v2.0.2',
  },
} as const satisfies Record<string, PinnedAction>;
