import type { ProjectConfig } from './src/config.ts';

export default {
  auth: 'src/auth',
  simulators: 'src/mock/simulators',
  rules: 'guichet',
  imports: {
    extension: '.ts',
    client: './src/client/index.ts',
    auth: './src/auth/lib/index.ts',
    clients: 'guichet/<name>',
  },
} satisfies ProjectConfig;
