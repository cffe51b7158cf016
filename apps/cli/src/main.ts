import 'reflect-metadata';
import { runProgram } from './program';
import { ProcessTerminal } from './terminal';

void runProgram(process.argv.slice(2), new ProcessTerminal()).then((code) => {
  process.exitCode = code;
});
