#!/usr/bin/env node
// Runs the jar beside it with the Java of JAVA_HOME, else with the one of PATH.
// WHYDENIED_OPTS holds options of the virtual machine, such as -Daws.region=eu-west-1.
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');
const os = require('node:os');

const home = process.env.JAVA_HOME;
const java = home ? path.join(home, 'bin', 'java') : 'java';
const options = (process.env.WHYDENIED_OPTS || '').split(/\s+/).filter(Boolean);
// A short command ends before its code is worth the best compiler, which takes a third of the time.
const isLong = process.argv.slice(2).some((word) => /^(mcp|--summary|--used|--trail(=.*)?)$/.test(word));
const quick = isLong ? [] : ['-XX:+IgnoreUnrecognizedVMOptions', '-XX:TieredStopAtLevel=1'];
const jar = path.join(__dirname, '..', 'lib', 'whydenied.jar');

const child = spawn(java, [...quick, ...options, '-jar', jar, ...process.argv.slice(2)], { stdio: 'inherit' });

// What ends us is for the virtual machine to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}

child.on('error', (error) => {
  const found = home ? `JAVA_HOME is ${home}, whose bin/java cannot be run` : 'there is no java on the PATH';
  console.error(`whydenied: needs Java 17 or later, and ${found} (${error.code})`);
  process.exitCode = 3;
});

child.on('exit', (code, signal) => {
  process.exitCode = code === null ? 128 + os.constants.signals[signal] : code;
});
