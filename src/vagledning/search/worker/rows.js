/* Rows sorted by key, in blocks. A small site has one block; of a large one each block is a file, loaded when it is needed.
   The files are kept on a shelf: a look-up of what is not there yet finds nothing and is noted, and settle() then stops the
   search until the worker has been given it. */
const MISSING = new Error("missing");

function createShelf() {
  const held = new Map(), wanted = new Set();

  function get(name) {
    const found = held.get(name);
    if (found === undefined) wanted.add(name);
    return found;
  }

  function settle() {
    if (wanted.size) throw MISSING;
  }

  function take() {
    /* The names of what was missing, sorted; forgets them. */
    const names = [...wanted].sort();
    wanted.clear();
    return names;
  }

  return { get, settle, take, put: (name, content) => held.set(name, content) };
}

function each(list, make) {
  /* list.map(make), where all items say what they miss before the search stops. */
  let missing = false;
  const made = list.map((one, at) => {
    try {
      return make(one, at);
    } catch (fault) {
      if (fault !== MISSING) throw fault;
      missing = true;
      return undefined;
    }
  });
  if (missing) throw MISSING;
  return made;
}

function before(keys, key) {
  /* The number of keys that sort before key. */
  let low = 0, high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holding(firsts, key) {
  /* The number of the block that holds key. firsts has the first key of each. */
  const at = before(firsts, key);
  return Math.max(0, firsts[at] === key ? at : at - 1);
}

function createRows(firsts, block) {
  /* block(number) is {keys, rows}, or undefined when it is missing. Rows with the same key are in the same block. */
  function find(key) {
    const found = block(holding(firsts, key));
    const rows = [];
    if (found) for (let at = before(found.keys, key); found.keys[at] === key; at++) rows.push(found.rows[at]);
    return rows;
  }

  function starting(prefix, most = Infinity) {
    /* [[key, rows], ...] of the keys that start with prefix, at most so many. */
    const listed = [];
    for (let number = holding(firsts, prefix); number < firsts.length; number++) {
      if (firsts[number] > prefix && !firsts[number].startsWith(prefix)) break;
      const found = block(number);
      if (!found && most < Infinity) break;
      if (!found) continue;
      for (let at = before(found.keys, prefix); at < found.keys.length && found.keys[at].startsWith(prefix); at++) {
        const last = listed[listed.length - 1];
        if (last && last[0] === found.keys[at]) last[1].push(found.rows[at]);
        else if (listed.length < most) listed.push([found.keys[at], [found.rows[at]]]);
        else return listed;
      }
    }
    return listed;
  }

  return { find, starting };
}
