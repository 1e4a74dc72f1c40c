// One web socket and no negotiation before it: so any instance behind a proxy may serve any request, and no session has to stick to one.
Blazor.start({
    circuit: {
        configureSignalR: builder => builder.withUrl("_blazor", { skipNegotiation: true, transport: 1 /* WebSockets */ }),
    },
});
