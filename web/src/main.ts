import { mount } from "svelte";
import App from "./App.svelte";
import "./page.css";
import { load } from "./record";

const target = document.getElementById("page");
const source = document.getElementById("record");
if (target && source) mount(App, { target, props: { record: load(source.textContent ?? "") } });
