#!/usr/bin/env node
import { main } from '../dist/api_program.js';

await main();
