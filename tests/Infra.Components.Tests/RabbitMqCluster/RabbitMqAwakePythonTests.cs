namespace Infra.Components.Tests.RabbitMqCluster;

/// <summary>When the service beside a member restarts it.</summary>
public class RabbitMqAwakePythonTests
{
    [SkippableFact]
    public void A_server_that_sleeps_is_woken_and_no_other() => PythonTests.Pass("test_rabbitmq_awake.py", "RABBITMQ_AWAKE", "RabbitMqCluster/rabbitmq-awake.py");
}
