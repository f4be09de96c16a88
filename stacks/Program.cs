using Infra.Stacks;

return await StackProgram.RunAsync();
