// Passkeys (WebAuthn). Options come, and answers go, as JSON.

export async function use(options) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
    return JSON.stringify(await navigator.credentials.get({ publicKey }));
}

// Creates a passkey for the signed-in administrator: { codes } or { error }.
export async function create(name, password) {
    try {
        const begun = await post('/admin/me/passkeys/options', { password });
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(begun.options));
        const credential = await navigator.credentials.create({ publicKey });
        return { codes: await post('/admin/me/passkeys', { ticket: begun.ticket, credential: JSON.stringify(credential), name }) };
    } catch (error) {
        return { error: error instanceof DOMException ? 'No passkey was created.' : error.message };
    }
}

async function post(path, body) {
    const reply = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
    });
    const content = await reply.json();
    if (!reply.ok) {
        throw new Error(content.error.message);
    }
    return content;
}

// The sign-in's form: its button asks for the passkey, then sends the answer.
for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', async event => {
        event.preventDefault();
        const fault = form.querySelector('[role=alert]');
        fault.hidden = true;
        try {
            form.elements.credential.value = await use(form.dataset.passkey);
            form.submit();
        } catch {
            fault.hidden = false;
        }
    });
}
