// Prints how much memory a process has used at most, when it ends; imported with `--import`.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  if (process.env.WILD_PEAK) writeFileSync(process.env.WILD_PEAK, String(process.resourceUsage().maxRSS));
});
