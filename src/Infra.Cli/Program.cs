Console.WriteLine("infra"); return 0;
