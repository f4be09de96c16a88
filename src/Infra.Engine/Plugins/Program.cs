Console.Error.WriteLine("usage: infra-provider command|random"); return 2;
