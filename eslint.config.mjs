import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'dist-cdktn', 'coverage', 'cdktf.out', 'lib/bindings', '**/*.{js,cjs,mjs}'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['examples/**', 'bench/**', 'lib/cli/**'], rules: { 'no-console': 'off' } },
);
